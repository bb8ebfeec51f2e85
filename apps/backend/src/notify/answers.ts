import { SendError, type Clock } from '@todo/domain';
import { AddressRefused, type Answer } from '@todo/network';

/** Milliseconds after which another try makes sense at the latest, whatever the other side asks for. */
const longestWait = 24 * 60 * 60 * 1_000;

/** Statuses that say of the message itself that it will never be taken. */
const hopeless = new Set([400, 405, 406, 411, 413, 414, 415, 422, 431, 501]);

export function isTaken({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** What a refusal means. `who` begins the sentence that the person reads. */
export function refusal(answer: Answer, who: string, clock: Clock): SendError {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    const message = `${who} sent us elsewhere (${status}), where we do not follow.`;
    return new SendError(message, { permanent: true });
  }
  return new SendError(`${who} answered ${status}.`, {
    permanent: hopeless.has(status),
    ...retryAfter(answer, clock),
  });
}

/** What it means that there was no answer. Without its cause, which names addresses that people gave. */
export function noAnswer(error: unknown, who: string): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof AddressRefused) {
    return new SendError(error.message, { permanent: true });
  }
  const { name, code } = error as NodeJS.ErrnoException;
  const why = name === 'TimeoutError' ? 'did not answer in time' : 'cannot be reached';
  const detail = typeof code === 'string' ? ` (${code})` : '';
  return new SendError(`${who} ${why}${detail}.`, { permanent: false });
}

/** Read from seconds or from a date; what is neither, or past, says nothing. */
function retryAfter({ headers }: Answer, clock: Clock): { retryAfter?: number } {
  const text = headers['retry-after'];
  if (text === undefined) return {};
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : Date.parse(text) - clock.now().epochMilliseconds;
  return wait > 0 ? { retryAfter: Math.min(wait, longestWait) } : {};
}
