import { expect, type Page } from '@playwright/test';
import { edit } from './by-hand';
import { timeZone } from './person';

export const messages = (page: Page) => page.locator('[data-toasts]');

/** The fields for a new reminder of the task that is being edited. */
export async function openNewReminder(page: Page) {
  await page.getByRole('button', { name: 'Add a reminder' }).click();
  return page.getByRole('group', { name: 'New reminder' });
}

/** Reminders come by the minute: the next one that leaves so much time. `2026-11-21T18:05`, in Berlin. */
export function soon(leave: number): { day: string; time: string; ms: number } {
  const minute = 60_000;
  const ms = Math.ceil((Date.now() + leave) / minute) * minute;
  const zoned = new Date(ms).toLocaleString('sv-SE', { timeZone });
  return { day: zoned.slice(0, 10), time: zoned.slice(11, 16), ms };
}

/** Sets a reminder of a task by its form. */
export async function remindAt(page: Page, title: string, { day, time }: ReturnType<typeof soon>) {
  const form = await edit(page, title);
  const reminder = await openNewReminder(page);
  await reminder.getByLabel('Remind me', { exact: true }).selectOption('at');
  await reminder.getByLabel('Day').fill(day);
  await reminder.getByLabel('Time').fill(time);
  await reminder.getByRole('button', { name: 'Add the reminder' }).click();
  await expect(form.getByRole('list', { name: 'Reminders' })).toContainText(time);
  await form.getByRole('button', { name: 'Cancel' }).click();
  await expect(form).toBeHidden();
}
