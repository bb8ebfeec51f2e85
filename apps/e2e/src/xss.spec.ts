import { expect, test, type APIRequestContext, type Page } from '@playwright/test';
import { conversation, signUp } from './person';
import { xssVectors } from './xss-vectors';

const vectors = xssVectors('evil.example');
const conversationId = '01900000-0000-7000-8000-000000000000';
const at = '2026-11-21T12:00:00.000Z';

/** What ran, what opened and what was fetched from elsewhere, from now on. */
async function watch(page: Page, address = ''): Promise<string[]> {
  const harm: string[] = [];
  const { origin } = new URL(address);
  await page.exposeFunction('hit', () => harm.push('a script ran'));
  page.on('dialog', (dialog) => {
    harm.push(`a dialog said ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => harm.push(`a page opened: ${popup.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    // What the page may carry in itself comes from nowhere.
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) {
      harm.push(`it fetched ${request.url()}`);
    }
  });
  return harm;
}

/** No element that could run something or fetch it, and no address that is a script. */
async function expectHarmless(page: Page): Promise<void> {
  const elements = await page.evaluate(() => {
    const bad = [
      '[onerror], [onload], [onclick], [onfocus], [onmouseover], [ontoggle], [onbegin], [onstart]',
      'iframe, object, embed, base, video, audio, frameset, marquee, isindex, math',
      'body link[rel=prefetch], body link[rel=import], meta[http-equiv=refresh]',
      'img:not([src^="/"]):not([src^="data:image/"])',
      '[formaction], form[action^="javascript" i]',
    ];
    const found = [...document.querySelectorAll(bad.join())].map((element) => element.outerHTML);
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter(({ protocol }) => !['http:', 'https:', 'mailto:'].includes(protocol))
      .map(({ href }) => href);
    return [...found, ...links];
  });
  expect(elements).toEqual([]);
}

async function create(request: APIRequestContext, path: string, data: object) {
  const response = await request.post(path, { data });
  expect({ data, status: response.status() }).toEqual({ data, status: 201 });
}

/** As much of each vector as the field takes, told apart where names may not repeat. */
const cut = (vector: string, length: number) => vector.slice(0, length).trim();

test('nothing that is written into tasks, labels and lists runs or fetches', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  expect(vectors.length).toBeGreaterThanOrEqual(100);
  await signUp(page);
  const { request } = page;
  for (const [index, vector] of vectors.entries()) {
    const labels = [cut(vector, 50)];
    await create(request, '/api/tasks', { title: cut(vector, 200), notes: vector, labels });
    // Short of the number of lists that somebody may have.
    if (index % 2 === 0)
      await create(request, '/api/lists', { name: cut(`${index} ${vector}`, 100) });
  }
  const notes = [0, 1, 2].map((part) =>
    vectors.filter((_, index) => index % 3 === part).join('\n\n'),
  );
  for (const [index, text] of notes.entries()) {
    await create(request, '/api/tasks', { title: `All notes ${index}`, notes: text });
  }

  const harm = await watch(page, baseURL);
  await page.goto('/dashboard');
  const more = page.getByRole('button', { name: /^Load more/ });
  const ticks = page.getByRole('main').getByRole('checkbox', { name: /^Complete/ });
  // A page of the list each time, for as long as the test has.
  await expect(async () => {
    if (await more.isVisible()) await more.click({ timeout: 1_000 });
    expect(await ticks.count()).toBe(vectors.length + notes.length);
  }).toPass();
  await expectHarmless(page);
  for (const index of notes.keys()) {
    await page.getByRole('main').getByText(`All notes ${index}`, { exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectHarmless(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  expect(harm).toEqual([]);
});

test('nothing that people or a model say in the chat runs or fetches', async ({
  page,
  baseURL,
}) => {
  test.setTimeout(240_000);
  await signUp(page);
  const summary = { id: conversationId, title: vectors[0], createdAt: at, updatedAt: at };
  await page.route(/\/api\/conversations(\?|$)/, (route) =>
    route.fulfill({
      json: {
        items: vectors.map((title, index) => ({
          ...summary,
          id: conversationId.slice(0, -4) + String(1000 + index),
          title: title.slice(0, 80),
        })),
        nextCursor: null,
      },
    }),
  );
  const messages = vectors.flatMap((text, index) => [
    { id: `u${index}`, role: 'user', parts: [{ type: 'text', text }], createdAt: at },
    { id: `a${index}`, role: 'assistant', parts: [{ type: 'text', text }], createdAt: at },
  ]);
  await page.route(/\/api\/conversations\/[0-9a-f-]+$/, (route) =>
    route.fulfill({ json: { ...summary, messages } }),
  );

  const harm = await watch(page, baseURL);
  await page.goto('/dashboard');
  await page.getByRole('button', { name: 'Conversations' }).click();
  await expect(page.getByRole('button', { name: /^Delete conversation/ }).first()).toBeVisible();
  await expectHarmless(page);
  await page.getByRole('button').filter({ hasText: '<ScRiPt>' }).first().click();
  await expect(conversation(page).locator('> div > ol > li')).toHaveCount(messages.length);
  await expectHarmless(page);
  // Links are for clicking: not even that may run anything.
  for (const link of await conversation(page).locator('a').all()) {
    await link.dispatchEvent('mouseover');
    await link.dispatchEvent('focus');
  }
  expect(harm).toEqual([]);
});
