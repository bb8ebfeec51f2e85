import { expect, type Page } from '@playwright/test';
import { checkbox, task } from './person';

/** Adds a task by the line above the list, and waits until it is there. */
export async function add(page: Page, text: string, title = text): Promise<void> {
  const entry = page.getByRole('textbox', { name: 'New task' });
  await entry.fill(text);
  await entry.press('Enter');
  await expect(checkbox(page, title)).toBeVisible();
}

export async function addList(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New list' }).click();
  const dialog = page.getByRole('dialog', { name: 'New list' });
  await dialog.getByLabel('Name of the list').fill(name);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens the form of a task. */
export async function edit(page: Page, title: string) {
  await task(page, title).getByText(title, { exact: true }).click();
  const form = page.getByRole('form', { name: `Edit “${title}”` });
  await expect(form).toBeVisible();
  return form;
}

/** The titles of the tasks, in the order in which they stand. */
export async function titles(page: Page): Promise<string[]> {
  const boxes = page.getByRole('main').locator('[data-task]').getByRole('checkbox');
  const labels = await boxes.evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''));
  return labels.map((label) => /“(.*)”/.exec(label)?.[1] ?? '');
}
