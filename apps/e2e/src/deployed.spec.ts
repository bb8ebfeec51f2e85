import { expect } from '@playwright/test';
import { test } from './open-page';
import { add } from './by-hand';
import { checkbox, conversation, newPerson, say, signUpByHand, task } from './person';

test('somebody comes, signs up, writes tasks, and talks to the assistant', async ({
  page,
  openPage,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page
    .getByRole('link', { name: /sign up|start|create/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/sign-up/);

  const person = await signUpByHand(page, newPerson());
  await add(page, 'Water the plants');

  await say(page, 'buy milk tomorrow at 5pm, high priority');
  await expect(task(page, 'Buy milk')).toContainText(/Tomorrow/);
  await say(page, 'I bought the milk');
  await expect(checkbox(page, 'Buy milk')).toBeChecked();
  await expect(conversation(page)).toContainText('buy milk tomorrow at 5pm, high priority');

  // Another device sees what is there, and hears of what comes.
  const phone = await openPage();
  await phone.goto('/sign-in');
  await phone.getByLabel('E-mail').fill(person.email);
  await phone.getByLabel('Password', { exact: true }).fill(person.password);
  await phone.getByRole('button', { name: 'Sign in' }).click();
  await expect(checkbox(phone, 'Water the plants')).toBeVisible();
  await checkbox(phone, 'Water the plants').check();
  await expect(checkbox(page, 'Water the plants')).toBeChecked();
});
