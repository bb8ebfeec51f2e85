import { expect, test } from '@playwright/test';
import { add, edit } from './by-hand';
import { checkbox, signUp, task } from './person';
import { messages, openNewReminder } from './remind';

test('sets a reminder and a repetition in the form of a task, in words too', async ({ page }) => {
  await signUp(page);
  await add(page, 'Water the plants tomorrow', 'Water the plants');
  const form = await edit(page, 'Water the plants');
  const repeat = form.getByRole('combobox', { name: 'Repeat' });
  await repeat.selectOption('weekly');
  await expect(form.getByText(/^Every \w+day\.$/)).toBeVisible();
  await form.getByLabel('Due date').fill('2031-03-14');
  const words = form.getByLabel('When, in words');
  await words.fill('twice a week');
  await words.press('Enter');
  await expect(form.getByText(/On which days/)).toBeVisible();
  await words.fill('every 3 days');
  await words.press('Enter');
  await expect(repeat).toHaveValue('custom');
  await expect(form.getByText('Every 3 days.')).toBeVisible();
  await expect(form.getByLabel('Due date')).toHaveValue('2031-03-14');
  const reminder = await openNewReminder(page);
  await reminder.getByLabel('Or in words').fill('the day before at 6 pm');
  await reminder.getByLabel('Or in words').press('Enter');
  await expect(reminder.getByRole('option', { selected: true })).toHaveText(
    'The day before at 18:00',
  );
  await reminder.getByLabel('Remind me', { exact: true }).selectOption('On the day at 18:00');
  await reminder.getByRole('button', { name: 'Add the reminder' }).click();
  // It counts from the date that is not saved yet.
  await expect(reminder).toContainText('“Save” adds it');
  await form.getByRole('button', { name: 'Save' }).click();

  const row = task(page, 'Water the plants');
  await expect(row).toContainText('every 3 days');
  await expect(row).toContainText('14 Mar 2031');
  await expect(row.getByText(/^Reminder/)).toBeAttached();
  await page.reload();
  await expect(row).toContainText('every 3 days');
  await edit(page, 'Water the plants');
  await expect(form.getByRole('list', { name: 'Reminders' })).toContainText('On the day at 18:00');
});

test('completing a repeating task shows the next one, and undo takes it back', async ({ page }) => {
  await signUp(page);
  await add(page, 'Take the pills every day', 'Take the pills');
  const boxes = checkbox(page, 'Take the pills');
  await boxes.first().click();
  await expect(boxes).toHaveCount(2);
  const message = messages(page).getByRole('listitem').filter({ hasText: 'Completed' });
  await expect(message).toContainText('Next: Tomorrow');
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(boxes).toHaveCount(1);
  await expect(boxes).not.toBeChecked();
  await page.reload();
  await expect(boxes).toHaveCount(1);
  await expect(boxes).not.toBeChecked();
});

test('asks which ones move, skips one, and ends the repetition', async ({ page }) => {
  await signUp(page);
  await add(page, 'Jog every day', 'Jog');
  const form = await edit(page, 'Jog');
  await form.getByLabel('Due date').fill('2031-03-03');
  await form.getByRole('button', { name: 'Save' }).click();
  const question = page.getByRole('dialog', { name: 'Move which ones?' });
  await question.getByRole('button', { name: 'This and all that follow' }).click();
  const row = task(page, 'Jog');
  await expect(row).toContainText('3 Mar 2031');
  await expect(row).toContainText('every day');

  await row.getByRole('button', { name: 'More for “Jog”' }).click();
  await page.getByRole('menuitem', { name: 'Skip this one' }).click();
  await expect(row).toContainText('4 Mar 2031');

  await edit(page, 'Jog');
  await form.getByRole('combobox', { name: 'Repeat' }).selectOption('never');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row).not.toContainText('every day');
});
