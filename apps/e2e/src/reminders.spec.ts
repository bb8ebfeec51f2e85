import { expect, type Page } from '@playwright/test';
import { add } from './by-hand';
import { test } from './open-page';
import { checkbox, newPerson, say, signUp, task } from './person';
import { messages, remindAt, soon } from './remind';

const bell = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const centre = (page: Page) => page.getByRole('dialog', { name: 'Notifications' });
const told = (page: Page, title: string) =>
  centre(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title }) });

test('reminders arrive in the open page, and wait for who was away', async ({ page, openPage }) => {
  // They come with the next full minute that leaves time to set them.
  test.setTimeout(400_000);
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await signUp(page);
  await add(page, 'Call mum');
  const away = newPerson('Grace');
  const elsewhere = await openPage();
  await signUp(elsewhere, away);
  await add(elsewhere, 'Feed the cat');

  await remindAt(elsewhere, 'Feed the cat', soon(45_000));
  await elsewhere.context().clearCookies();
  await elsewhere.close();
  await remindAt(page, 'Call mum', soon(45_000));
  await say(page, `remind me to turn off the oven at ${soon(45_000).time}`);
  await expect(task(page, 'Turn off the oven').getByText(/^Reminder/)).toBeAttached();

  await expect(bell(page, 'Notifications, 2 unread')).toBeVisible({ timeout: 180_000 });
  // The last to come; the message of the other may have gone by now.
  await expect(messages(page)).toContainText('Turn off the oven');
  await bell(page, 'Notifications, 2 unread').click();
  // The list tells of them now.
  await expect(messages(page)).not.toContainText('Turn off the oven');
  await told(page, 'Call mum').getByRole('button', { name: 'Done', exact: true }).click();
  await expect(checkbox(page, 'Call mum')).toBeChecked();
  await told(page, 'Turn off the oven')
    .getByRole('button', { name: /^Snooze/ })
    .click();
  await page.getByRole('menuitem', { name: '1 hour' }).click();
  await expect(messages(page)).toContainText('Snoozed “Turn off the oven”');
  await page.keyboard.press('Escape');
  await expect(bell(page, 'Notifications')).toBeVisible();
  await expect(task(page, 'Turn off the oven').getByText(/^Reminder/)).toBeAttached();

  const back = await openPage();
  await back.goto('/sign-in');
  await back.getByLabel('E-mail').fill(away.email);
  await back.getByLabel('Password', { exact: true }).fill(away.password);
  await back.getByRole('button', { name: 'Sign in' }).click();
  await bell(back, 'Notifications, 1 unread').click();
  await told(back, 'Feed the cat').getByRole('link').click();
  await expect(back.getByRole('form', { name: 'Edit “Feed the cat”' })).toBeVisible();
  expect(errors).toEqual([]);
});
