import type { NotificationKind } from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';
import type { Recipient } from './delivery';
import type { OutsideChannel } from './notifier';
import { endOfQuietHours } from './wall-clock';

/** What is to leave the system. */
interface Leaving {
  readonly channel: OutsideChannel;
  readonly kind: NotificationKind;
}

/** Until when it has to wait that would leave at `at`; null when it may leave then. */
export function quietUntil(
  { channel, kind }: Leaving,
  { quietHours, timeZone }: Pick<Recipient, 'quietHours' | 'timeZone'>,
  at: Temporal.Instant,
): Temporal.Instant | null {
  // A webhook wakes nobody, and whoever asks for a test is awake.
  if (quietHours === null || channel === 'webhook' || kind === 'test') return null;
  return endOfQuietHours(quietHours, timeZone, at);
}
