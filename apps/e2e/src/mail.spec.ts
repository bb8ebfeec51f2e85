import { expect, type Page } from '@playwright/test';
import { add } from './by-hand';
import { startMailServer } from './mail-server';
import { test } from './open-page';
import { checkbox, newPerson, signUp, type Person } from './person';
import { reserve, start, stop } from './program';
import { remindAt, soon } from './remind';

type MailServer = Awaited<ReturnType<typeof startMailServer>>;

async function confirmAddress(page: Page, mails: MailServer, { email }: Person): Promise<void> {
  await page.goto(await mails.linkOf(email, 'Confirm your e-mail address', '/verify-email'));
  await page.getByRole('button', { name: 'Confirm this address' }).click();
  await expect(page.getByRole('heading', { name: 'Your address is confirmed' })).toBeVisible();
  await page.getByRole('link', { name: 'Reminder settings' }).click();
  const byMail = page.getByRole('checkbox', { name: /E-mail/ });
  await byMail.click();
  await expect(byMail).toBeChecked();
  await page.getByRole('button', { name: 'Send a test: E-mail' }).click();
  await mails.linkOf(email, 'This is a test', '/settings');
}

/** From the sign-in page, and back to the list. */
async function setNewPassword(page: Page, mails: MailServer, person: Person): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await expect(page.getByRole('heading', { name: 'Forgotten your password?' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('a link is on its way');
  await page.goto(await mails.linkOf(person.email, 'Set a new password', '/reset-password'));
  const password = `${person.password}-anew`;
  await page.getByRole('textbox', { name: 'New password' }).fill(password);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Welcome back' })).toBeVisible();
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/dashboard/);
}

test('mail confirms an address, sets a forgotten password, and reminds of a task that is done from there', async ({
  openPage,
}) => {
  // The reminder comes with the next full minute that leaves time to set it.
  test.setTimeout(400_000);
  const mails = await startMailServer();
  const installation = await reserve('MAIL');
  const program = await start({ ...installation, env: { ...installation.env, ...mails.env } });
  try {
    const page = await openPage({ baseURL: installation.address });
    const person = await signUp(page, newPerson());
    await confirmAddress(page, mails, person);
    await page.goto('/dashboard');
    await add(page, 'Pay the rent');
    await remindAt(page, 'Pay the rent', soon(30_000));
    await page.context().clearCookies();
    await setNewPassword(page, mails, person);

    await page.goto(await mails.linkOf(person.email, 'Pay the rent', '/act'));
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await expect(page.getByRole('status')).toHaveText('“Pay the rent” is done.');
    await page.getByRole('link', { name: 'Open my list' }).click();
    await expect(checkbox(page, 'Pay the rent')).toBeChecked();
  } finally {
    await stop(program);
    await mails.close();
  }
});
