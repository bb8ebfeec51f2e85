import { NewReminder, type Channel, type ReminderTime } from '@todo/contracts';
import { dueFields } from '../tasks/due';

export const reminderUnits = [
  { name: 'minutes', minutes: 1 },
  { name: 'hours', minutes: 60 },
  { name: 'days', minutes: 24 * 60 },
  { name: 'weeks', minutes: 7 * 24 * 60 },
] as const;

/** A new reminder as its form holds it. */
export interface ReminderForm {
  readonly kind: 'preset' | 'before' | 'on-day' | 'at';
  /** Which preset, as its place among those offered. */
  readonly preset: number;
  readonly amount: string;
  /** Minutes of one unit. */
  readonly unit: number;
  readonly days: string;
  readonly time: string;
  readonly date: string;
  /** null: those of the settings. */
  readonly channels: readonly Channel[] | null;
}

/** One that is still open, with words that were not read yet. */
export interface OpenReminder extends ReminderForm {
  /** Which presets it was begun with: another due time makes none of them another. */
  readonly hasTime: boolean;
  readonly words: string;
}

export interface ReminderPreset {
  readonly name: string;
  readonly when: ReminderTime;
}

const day = 24 * 60;

/** What is offered first: by the clock for a task that is due at a time, by the day for one that is due on a day. */
export function reminderPresets(hasTime: boolean): readonly ReminderPreset[] {
  return hasTime
    ? [
        { name: 'When it is due', when: { minutesBefore: 0 } },
        { name: '10 minutes before', when: { minutesBefore: 10 } },
        { name: '30 minutes before', when: { minutesBefore: 30 } },
        { name: '1 hour before', when: { minutesBefore: 60 } },
        { name: '1 day before', when: { minutesBefore: day } },
        { name: 'On the day at 09:00', when: { daysBefore: 0, time: '09:00' } },
      ]
    : [
        { name: 'On the day at 09:00', when: { daysBefore: 0, time: '09:00' } },
        { name: 'On the day at 18:00', when: { daysBefore: 0, time: '18:00' } },
        { name: 'The day before at 18:00', when: { daysBefore: 1, time: '18:00' } },
        { name: 'A week before at 09:00', when: { daysBefore: 7, time: '09:00' } },
      ];
}

/** The fields that say when to remind. */
export function fieldsOfTime(
  when: ReminderTime,
  presets: readonly ReminderPreset[],
  timeZone: string,
): Partial<ReminderForm> {
  const preset = presets.findIndex((each) => JSON.stringify(each.when) === JSON.stringify(when));
  if (preset >= 0) return { kind: 'preset', preset };
  if ('at' in when) return { kind: 'at', ...dueFields(when.at, timeZone) };
  if ('daysBefore' in when)
    return { kind: 'on-day', days: String(when.daysBefore), time: when.time };
  const unit = reminderUnits.findLast(({ minutes }) => when.minutesBefore % minutes === 0);
  const minutes = unit?.minutes ?? 1;
  return { kind: 'before', amount: String(when.minutesBefore / minutes), unit: minutes };
}

function timeOf(form: ReminderForm, presets: readonly ReminderPreset[]): unknown {
  switch (form.kind) {
    case 'preset':
      return presets[form.preset]?.when;
    case 'before':
      return { minutesBefore: wholeNumber(form.amount) * form.unit };
    case 'on-day':
      return { daysBefore: wholeNumber(form.days), time: form.time };
    case 'at':
      return { at: `${form.date}T${form.time}` };
  }
}

const wholeNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : Number.NaN);

/** The reminder that a form says, or what is wrong with it. */
export function reminderOf(
  form: ReminderForm,
  presets: readonly ReminderPreset[],
): { reminder: NewReminder; problem: null } | { reminder: null; problem: string } {
  const problem = problemOf(form);
  if (problem) return { reminder: null, problem };
  const channels = form.channels && [...form.channels];
  const parsed = NewReminder.safeParse({ when: timeOf(form, presets), channels });
  return parsed.success
    ? { reminder: parsed.data, problem: null }
    : { reminder: null, problem: 'Remind at most a year before.' };
}

function problemOf({ kind, amount, days, time, date, channels }: ReminderForm): string | null {
  if (channels?.length === 0) return 'Choose at least one way.';
  if (kind === 'before' && Number.isNaN(wholeNumber(amount))) return 'Enter a whole number.';
  if (kind === 'on-day' && Number.isNaN(wholeNumber(days))) return 'Enter a whole number of days.';
  if (kind === 'at' && date === '') return 'Choose a day.';
  if ((kind === 'at' || kind === 'on-day') && time === '') return 'Choose a time.';
  return null;
}
