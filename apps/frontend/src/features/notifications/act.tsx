'use client';

import { NotificationAction, type NotificationActed } from '@todo/contracts';
import { AlarmClock, Check, MailX } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useId, useRef, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { ApiError, request } from '@/api-client';
import { api, paths } from '@/paths';
import { useFragment } from '@/ui/address-fragment';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { describeDue, todayOf, type Moment } from '../tasks/due';
import { SnoozeUntil } from './snooze-dialog';

type Choice = Omit<NotificationAction, 'token'>;

const headings = {
  done: 'Is it done?',
  snooze: 'Remind you again later?',
  unsubscribe: 'No more reminders by e-mail?',
} as const;

/** What the link of a mail asks for: it happens with a click here, so that programs which follow links change nothing. */
export function Act() {
  const fragment = useFragment();
  if (!fragment) return <h1 className="text-2xl font-semibold">One moment…</h1>;
  return <ActOn key={fragment.toString()} fragment={fragment} />;
}

function ActOn({ fragment }: { fragment: URLSearchParams }) {
  const [outcome, setOutcome] = useState<NotificationActed>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [isPickingTime, setIsPickingTime] = useState(false);
  const token = fragment.get('token') ?? '';
  const asked = NotificationAction.shape.action.safeParse(fragment.get('action')).data;
  const isComplete = asked !== undefined && token !== '';

  async function act(choice: Choice) {
    setBusy(true);
    setProblem(undefined);
    try {
      const body: NotificationAction = { token, ...choice };
      setOutcome(await request<NotificationActed>(api.actOnNotification, { method: 'POST', body }));
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'It did not work. Try again.');
    } finally {
      setBusy(false);
    }
  }

  if (outcome) return <Acted outcome={outcome} />;
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">
        {isComplete ? headings[asked] : 'This link is not complete'}
      </h1>
      {problem && <Alert>{problem}</Alert>}
      {isComplete ? (
        <div className="grid gap-2">
          {choicesFor(asked).map(([name, choice, Icon], index) => (
            <Button
              key={name}
              size="lg"
              autoFocus={index === 0}
              variant={index === 0 ? 'primary' : 'outline'}
              disabled={busy}
              onClick={() => (choice === 'a time' ? setIsPickingTime(true) : void act(choice))}
            >
              <Icon aria-hidden /> {name}
            </Button>
          ))}
          {isPickingTime && (
            <SnoozeUntil
              today={todayOf(momentHere())}
              onCancel={() => setIsPickingTime(false)}
              onSnooze={(until) => {
                setIsPickingTime(false);
                void act({ action: 'snooze', until: onTheClockHere(until) });
              }}
            />
          )}
        </div>
      ) : (
        <p className="text-sm text-muted-foreground">
          Open it from the mail once more, or go to your list.
        </p>
      )}
      <ToList />
    </div>
  );
}

type Offer = readonly [name: string, choice: Choice | 'a time', icon: typeof Check];

/** What was asked for comes first. */
function choicesFor(asked: NotificationAction['action']): readonly Offer[] {
  if (asked === 'unsubscribe') {
    return [['Stop e-mails', { action: 'unsubscribe' }, MailX]];
  }
  const done: Offer = ['Mark as done', { action: 'done' }, Check];
  const snoozes: Offer[] = [
    ['In 10 minutes', { action: 'snooze', minutes: 10 }, AlarmClock],
    ['In 1 hour', { action: 'snooze', minutes: 60 }, AlarmClock],
    ['Tomorrow morning', { action: 'snooze', until: 'tomorrow-morning' }, AlarmClock],
    ['Until a time…', 'a time', AlarmClock],
  ];
  return asked === 'done' ? [done, ...snoozes] : [...snoozes, done];
}

/** Its heading takes the focus from the button that is gone, so that what has happened is spoken. */
function Acted({ outcome: { action, taskTitle, until } }: { outcome: NotificationActed }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const words = {
    done: `“${taskTitle ?? 'The task'}” is done.`,
    snooze: `“${taskTitle ?? 'The task'}” comes again${until === null ? ' later' : ` ${describeUntil(until)}`}.`,
    unsubscribe:
      'You get no more reminders and summaries by e-mail. The settings switch them on again.',
  };
  return (
    <div className="grid gap-5">
      <h1
        ref={heading}
        tabIndex={-1}
        aria-describedby={id}
        className="text-2xl font-semibold outline-none"
      >
        {action === 'unsubscribe' ? 'No more e-mails' : 'Done'}
      </h1>
      <p id={id} role="status" className="text-sm text-muted-foreground">
        {words[action]}
      </p>
      <ToList />
    </div>
  );
}

/** On the clock of this browser: nobody need be signed in. */
const momentHere = (): Moment => ({
  now: Temporal.Now.instant(),
  timeZone: Temporal.Now.timeZoneId(),
});

/** With its zone, since the person may have said in the settings to live in another. */
const onTheClockHere = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(momentHere().timeZone).toString();

function describeUntil(until: string): string {
  return describeDue(until, momentHere()).replace(/^(Today|Tomorrow)/, (day) => day.toLowerCase());
}

function ToList() {
  return (
    <p className="text-center text-sm">
      <Link
        href={paths.dashboard}
        className="rounded font-medium text-primary underline underline-offset-4 hover:text-primary-strong"
      >
        Open my list
      </Link>
    </p>
  );
}
