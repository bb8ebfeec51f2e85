import { expect, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';

export interface Person {
  name: string;
  email: string;
  password: string;
}

export function newPerson(name = 'Ada'): Person {
  const id = randomUUID();
  return { name, email: `person-${id}@example.com`, password: `secret-${id}` };
}

/** Where the people of the stories live. */
export const timeZone = 'Europe/Berlin';

/** Opens an account by the request that the form sends, and the dashboard; for stories that are not about signing up. */
export async function signUp(page: Page, person: Person = newPerson()): Promise<Person> {
  const answer = await page.request.post('/api/auth/sign-up/email', {
    data: { ...person, timeZone },
  });
  await expect(answer).toBeOK();
  await page.goto('/dashboard');
  await arrive(page);
  return person;
}

/** Opens an account as people do. */
export async function signUpByHand(page: Page, person: Person = newPerson()): Promise<Person> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await arrive(page);
  return person;
}

async function arrive(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/dashboard/);
  // Until its scripts have come, the page takes no input.
  await expect(page.getByRole('textbox', { name: 'New task' })).toBeEditable();
}

export const conversation = (page: Page) => page.getByRole('group', { name: 'Conversation' });

const tickBox = (page: Page, title: string) =>
  page.getByRole('checkbox', { name: `Complete “${title}”`, exact: true });

/** The task's tick box in the list, by which a task is known. */
export const checkbox = (page: Page, title: string) =>
  page.getByRole('main').locator(tickBox(page, title));

/** The task with everything that the list says of it. */
export const task = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: tickBox(page, title) });

/** Says something to the assistant and waits until it has answered in full. */
export async function say(page: Page, text: string): Promise<void> {
  const messages = conversation(page).locator('> div > ol > li');
  const before = await messages.count();
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(messages).toHaveCount(before + 2);
  await expect(conversation(page)).toHaveAttribute('aria-busy', 'false');
}
