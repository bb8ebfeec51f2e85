import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';
import { add, edit } from './by-hand';
import { signUp } from './person';
import { messages, openNewReminder } from './remind';

test('keeps how a person is reminded, and says what a channel lacks', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings#reminders');
  const card = page.getByRole('region', { name: 'Reminders', exact: true });
  await card.getByRole('checkbox', { name: /Quiet hours/ }).click();
  await expect(card.getByLabel('From')).toHaveValue('22:00');
  await card.getByLabel('Default reminder').selectOption('30 minutes before');
  await expect(card.getByRole('checkbox', { name: /Webhook/ })).toBeDisabled();
  await card.getByRole('button', { name: 'Send a test: In the app' }).click();
  await expect(messages(page)).toContainText('This is a test');

  const webhook = page.getByRole('region', { name: 'Webhook' });
  await webhook.getByLabel('Address').fill('https://example.org/hook');
  await webhook.getByRole('button', { name: 'Save the address' }).click();
  await expect(page.getByLabel('Webhook secret')).toHaveText(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(card.getByRole('checkbox', { name: /Webhook/ })).toBeEnabled();
  await page.reload();
  await expect(card.getByLabel('Default reminder')).toHaveValue('30 minutes before');
  await expect(card.getByRole('checkbox', { name: /Quiet hours/ })).toBeChecked();
});

test('a calendar address is made, copied and revoked', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signUp(page);
  await add(page, 'Pay the rent tomorrow', 'Pay the rent');
  await page.goto('/settings#reminders');
  const calendar = page.getByRole('region', { name: 'Calendar' });
  await calendar.getByRole('button', { name: 'Make an address' }).click();
  const dialog = page.getByRole('dialog', { name: 'The address of your calendar' });
  await dialog.getByRole('button', { name: 'Copy address' }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toMatch(/\/api\/calendar\//);
  const address = await copied();
  await dialog.getByRole('button', { name: 'Done' }).click();
  // Calendar programs have no session.
  const feed = await (await fetch(address)).text();
  expect(feed).toMatch(/^BEGIN:VCALENDAR/);
  expect(feed).toContain('Pay the rent');
  await calendar.getByRole('button', { name: 'Revoke the calendar address' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(calendar.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect((await fetch(address)).status).toBe(404);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`reminders and repetition have no accessibility violations in ${colorScheme} mode`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of ['/act#action=done&token=made-up', '/forgot-password', '/reset-password']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('One moment…');
      await expectAccessible(page);
    }
    await signUp(page);
    await add(page, 'Jog every day', 'Jog');
    const form = await edit(page, 'Jog');
    await form.getByRole('combobox', { name: 'Repeat' }).selectOption('custom');
    await (
      await openNewReminder(page)
    )
      .getByLabel('Remind me', { exact: true })
      .selectOption('before');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Cancel' }).last().click();

    await page.goto('/settings#reminders');
    await page.getByRole('checkbox', { name: /Daily summary/ }).click();
    await expect(page.getByLabel('At', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Send a test: In the app' }).click();
    await expect(messages(page)).toContainText('This is a test');
    await expectAccessible(page);
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await expect(page.getByRole('dialog', { name: 'Notifications' })).toContainText('a test');
    await expectAccessible(page);
  });
}
