import { expect, test, type Page } from '@playwright/test';
import { add, addList, edit, titles } from './by-hand';
import { checkbox, signUp, task } from './person';

// Long stories, which a busy machine takes its time for.
test.beforeEach(async ({ page }) => {
  await signUp(page);
});

test('keeps tasks in lists, and the address says which is shown', async ({ page }) => {
  await addList(page, 'Shopping');
  await add(page, 'Milk');
  await expect(page).toHaveURL(/list=/);
  await page.reload();
  await expect(checkbox(page, 'Milk')).toBeVisible();

  const nav = page.getByRole('navigation', { name: 'Lists' });
  await nav.getByRole('link', { name: /Inbox/ }).click();
  await expect(page.getByText('All clear')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Shopping' })).toBeVisible();

  await task(page, 'Milk').hover();
  await task(page, 'Milk')
    .getByRole('button', { name: /More for/ })
    .click();
  await page.getByRole('menuitem', { name: 'Move to' }).click();
  await page.getByRole('menuitem', { name: 'Inbox' }).click();
  await expect(checkbox(page, 'Milk')).toBeHidden();
  await nav.getByRole('link', { name: /Inbox/ }).click();
  await expect(checkbox(page, 'Milk')).toBeVisible();
});

test('renames a list, and deleting one sends its tasks to the trash', async ({ page }) => {
  await addList(page, 'Shoping');
  await add(page, 'Milk');
  const menu = page.getByRole('button', { name: /More for the list “Sho/ });
  await menu.click({ force: true });
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const dialog = page.getByRole('dialog', { name: 'Rename the list' });
  await dialog.getByLabel('Name of the list').fill('Shopping');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shopping' })).toBeVisible();

  await menu.click({ force: true });
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the list' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'All tasks' })).toBeVisible();
  await page.getByRole('link', { name: /Trash/ }).click();
  await page.getByRole('button', { name: 'Restore “Milk”' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
  await page.getByRole('link', { name: /Inbox/ }).click();
  await expect(checkbox(page, 'Milk')).toBeVisible();
});

test('deletes for ever only after asking', async ({ page }) => {
  await add(page, 'Old idea');
  await task(page, 'Old idea').hover();
  await page.getByRole('button', { name: 'Delete “Old idea”' }).click();
  await page.getByRole('link', { name: /Trash/ }).click();
  await expect(page.getByText(/Deleted today · stays 30 days/)).toBeVisible();
  await page.getByRole('button', { name: 'Empty the trash' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByText('Old idea', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Empty the trash' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Empty the trash' }).click();
  await expect(page.getByText('The trash is empty')).toBeVisible();
});

test('puts tasks in order by mouse and by keyboard', async ({ page }) => {
  await addList(page, 'Steps');
  for (const title of ['One', 'Two', 'Three']) await add(page, title);
  await expect.poll(() => titles(page)).toEqual(['One', 'Two', 'Three']);

  await task(page, 'Three').hover();
  const [from, to] = await Promise.all([
    page.getByRole('button', { name: 'Move “Three”' }).boundingBox(),
    task(page, 'One').boundingBox(),
  ]);
  if (!from || !to) throw new Error('The rows are not there.');
  const dropped = savedOrder(page);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2, to.y + to.height / 2, { steps: 12 });
  await page.mouse.move(from.x + from.width / 2, to.y + 4, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => titles(page)).toEqual(['Three', 'One', 'Two']);
  await dropped;

  const moved = savedOrder(page);
  await checkbox(page, 'Three').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => titles(page)).toEqual(['One', 'Three', 'Two']);
  await moved;

  const lifted = savedOrder(page);
  const handle = page.getByRole('button', { name: 'Move “Two”' });
  await handle.press('Space');
  await expect(handle).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => titles(page)).toEqual(['One', 'Two', 'Three']);
  await page.keyboard.press('Space');
  await lifted;
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(['One', 'Two', 'Three']);
});

/** The answer to the next change of the order. */
const savedOrder = (page: Page) =>
  page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());

test('shows how far the subtasks are, and ticks them with their task', async ({ page }) => {
  await add(page, 'Plan the trip');
  const form = await edit(page, 'Plan the trip');
  const entry = form.getByLabel('New subtask of “Plan the trip”');
  for (const title of ['Book the train', 'Find a hotel']) {
    await entry.fill(title);
    await entry.press('Enter');
    await expect(form.getByRole('checkbox', { name: new RegExp(title) })).toBeVisible();
  }
  await form.getByRole('button', { name: 'Cancel' }).click();

  await task(page, 'Plan the trip')
    .getByRole('button', { name: /0 of 2 subtasks/ })
    .click();
  await checkbox(page, 'Book the train').click();
  await expect(page.getByRole('button', { name: /1 of 2 subtasks/ })).toBeVisible();
  await checkbox(page, 'Plan the trip').click();
  await expect(page.getByRole('button', { name: /2 of 2 subtasks/ })).toBeVisible();
  // Undo opens again what was ticked with it, and nothing else.
  await expect(page.getByText('Completed “Plan the trip”', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(page.getByRole('button', { name: /1 of 2 subtasks/ })).toBeVisible();
});

test('shows notes as Markdown that can do no harm', async ({ page }) => {
  let asked = false;
  await page.route('https://pictures.example/**', (route) => {
    asked = true;
    return route.abort();
  });
  await add(page, 'Read');
  let form = await edit(page, 'Read');
  await form
    .getByRole('textbox', { name: 'Notes' })
    .fill(
      '**Bold** [page](https://example.org) [bad](javascript:alert(1)) <img src="https://pictures.example/a.png"> ![chart](https://pictures.example/b.png)',
    );
  await form.getByRole('button', { name: 'Save' }).click();
  form = await edit(page, 'Read');
  await expect(form.getByText('Bold', { exact: true })).toBeVisible();
  const link = form.getByRole('link', { name: 'page' });
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect(form.getByRole('link', { name: 'Image: chart' })).toBeVisible();
  await expect(form.locator('img, a[href^="javascript:"]')).toHaveCount(0);
  expect(asked).toBe(false);
});

test('filters combine, stand in the address, and are lifted by one click', async ({ page }) => {
  await add(page, 'Call mum today, high priority #family', 'Call mum');
  await add(page, 'Call the bank today #money', 'Call the bank');
  await add(page, 'Write to Tom #family', 'Write to Tom');
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByLabel('Label', { exact: true }).selectOption('family');
  await expect(checkbox(page, 'Call the bank')).toBeHidden();
  await page.getByLabel('Due', { exact: true }).selectOption('today');
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill('call');
  await expect(checkbox(page, 'Write to Tom')).toBeHidden();
  await expect.poll(() => titles(page)).toEqual(['Call mum']);
  await expect(page).toHaveURL(/q=call/);
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(['Call mum']);
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(checkbox(page, 'Write to Tom')).toBeVisible();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test('changes many at once, and takes it back', async ({ page }) => {
  for (const title of ['One', 'Two', 'Three']) await add(page, title);
  await checkbox(page, 'One').focus();
  await page.keyboard.press('x');
  const bar = page.getByRole('region', { name: 'Selected tasks' });
  await bar.getByRole('button', { name: 'All', exact: true }).click();
  await expect(bar.getByText('3 tasks selected')).toBeVisible();
  await bar.getByRole('button', { name: 'Priority' }).click();
  await page.getByRole('menuitem', { name: 'Urgent' }).click();
  await expect(page.getByText('3 tasks changed', { exact: true })).toBeVisible();
  for (const title of ['One', 'Two', 'Three']) {
    await expect(task(page, title)).toContainText('Urgent');
  }
  await page.keyboard.press('Control+z');
  await expect(task(page, 'One')).not.toContainText('Urgent');
});

test('asks which should stay when two pages changed the same', async ({ page, context }) => {
  await add(page, 'Buy milk');
  const form = await edit(page, 'Buy milk');
  const other = await context.newPage();
  await other.goto('/dashboard');
  const otherForm = await edit(other, 'Buy milk');
  await otherForm.getByRole('textbox', { name: 'Title' }).fill('Buy soy milk');
  await otherForm.getByRole('button', { name: 'Save' }).click();
  await expect(checkbox(other, 'Buy soy milk')).toBeVisible();

  await expect(form.getByText(/just changed elsewhere/)).toBeVisible();
  await form.getByRole('textbox', { name: 'Title' }).fill('Buy oat milk');
  await form.getByRole('button', { name: 'Save' }).click();
  const dialog = page.getByRole('dialog', { name: /changed in the meantime/ });
  await expect(dialog).toContainText('Buy soy milk');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await expect(checkbox(page, 'Buy oat milk')).toBeVisible();
  await expect(checkbox(other, 'Buy oat milk')).toBeVisible();
});
