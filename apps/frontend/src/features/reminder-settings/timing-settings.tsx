'use client';

import type { NotificationSettings, RelativeReminder } from '@todo/contracts';
import { Field } from '@/ui/field';
import { NativeSelect } from '@/ui/input';
import { usePerson } from '../account/app-providers';
import { ChannelChoice } from '../reminders/channel-choice';
import { describeReminderTime } from '../reminders/reminder-words';
import { useMoment } from '../tasks/use-moment';
import { useChangeSettings } from './settings-queries';
import { TimeField, useTypedTimes } from './time-field';

interface SettingsProps {
  settings: NotificationSettings;
}

const offered: readonly RelativeReminder[] = [
  { minutesBefore: 0 },
  { minutesBefore: 10 },
  { minutesBefore: 30 },
  { minutesBefore: 60 },
  { minutesBefore: 24 * 60 },
  { daysBefore: 0, time: '09:00' },
  { daysBefore: 1, time: '18:00' },
];

/** What every new task with a due date reminds of. */
export function DefaultReminder({ settings }: SettingsProps) {
  const change = useChangeSettings();
  const moment = useMoment();
  const { defaultReminder } = settings;
  const keyOf = (reminder: RelativeReminder) => describeReminderTime(reminder, moment);
  const isOffered = offered.some(
    (each) => defaultReminder !== null && keyOf(each) === keyOf(defaultReminder),
  );
  // One that a program has set stays among the choices.
  const choices = defaultReminder && !isOffered ? [...offered, defaultReminder] : offered;
  return (
    <Field
      label="Default reminder"
      hint="Every new task with a due date gets it; a task that is due on a whole day counts from 09:00."
    >
      {(control) => (
        <NativeSelect
          {...control}
          value={defaultReminder ? keyOf(defaultReminder) : ''}
          onChange={({ target: { value } }) =>
            change.mutate({
              defaultReminder: choices.find((each) => keyOf(each) === value) ?? null,
            })
          }
        >
          <option value="">None</option>
          {choices.map((choice) => (
            <option key={keyOf(choice)} value={keyOf(choice)}>
              {keyOf(choice)}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

type QuietSpan = NonNullable<NotificationSettings['quietHours']>;
const usualQuiet: QuietSpan = { from: '22:00', to: '07:00' };

export function QuietHours({ settings }: SettingsProps) {
  const change = useChangeSettings();
  const { timeZone } = usePerson();
  const { quietHours } = settings;
  return (
    <fieldset className="grid gap-2.5">
      <legend className="sr-only">Quiet hours</legend>
      <Switch
        label="Quiet hours"
        hint={`Push and e-mail wait until they are over; the list in the app does not. In your time zone, ${timeZone.replaceAll('_', ' ')}.`}
        checked={quietHours !== null}
        onChange={(on) => change.mutate({ quietHours: on ? usualQuiet : null })}
      />
      {quietHours && (
        <QuietTimes
          quietHours={quietHours}
          onChange={(times) => change.mutate({ quietHours: times })}
        />
      )}
    </fieldset>
  );
}

interface QuietTimesProps {
  quietHours: QuietSpan;
  onChange: (times: QuietSpan) => void;
}

function QuietTimes({ quietHours, onChange }: QuietTimesProps) {
  const timeOf = useTypedTimes({
    saved: quietHours,
    onChange,
    problemOf: ({ from, to }) => (from === to ? 'Begin and end at different times.' : undefined),
  });
  return (
    <div className="grid grid-cols-2 gap-3 pl-6.5">
      <TimeField label="From" {...timeOf('from')} />
      <TimeField label="To" {...timeOf('to')} />
    </div>
  );
}

const usualSummary = '08:00';

export function DailySummary({ settings }: SettingsProps) {
  const change = useChangeSettings();
  const { dailySummary, dailySummaryChannels, available } = settings;
  const ready = available.filter((each) => each.ready).map(({ channel }) => channel);
  return (
    <fieldset className="grid gap-2.5">
      <legend className="sr-only">Daily summary</legend>
      <Switch
        label="Daily summary"
        hint="What is due today and overdue, once a day."
        checked={dailySummary !== null}
        onChange={(on) => change.mutate({ dailySummary: on ? usualSummary : null })}
      />
      {dailySummary !== null && (
        <div className="grid gap-3 pl-6.5">
          <SummaryTime
            time={dailySummary}
            onChange={(time) => change.mutate({ dailySummary: time })}
          />
          <ChannelChoice
            label="Channels of the daily summary"
            offered={ready}
            chosen={dailySummaryChannels}
            onChange={(channels) => {
              // It needs one way at least.
              if (channels.length > 0) change.mutate({ dailySummaryChannels: channels });
            }}
          />
        </div>
      )}
    </fieldset>
  );
}

interface SummaryTimeProps {
  time: string;
  onChange: (time: string) => void;
}

function SummaryTime({ time, onChange }: SummaryTimeProps) {
  const timeOf = useTypedTimes({ saved: { time }, onChange: (times) => onChange(times.time) });
  return <TimeField label="At" {...timeOf('time')} />;
}

interface SwitchProps {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Switch({ label, hint, checked, onChange }: SwitchProps) {
  return (
    <label className="flex items-start gap-2.5 text-sm font-medium">
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-primary"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        <span className="block text-[13px] font-normal text-muted-foreground">{hint}</span>
      </span>
    </label>
  );
}
