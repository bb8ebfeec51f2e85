import type { CreatedCalendarFeed, Task } from '@todo/contracts';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let server: TestApp;
let anna: TestPerson;
beforeAll(async () => {
  const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
  server = await startTestApp({ overrides: { clock: { now: () => now } } });
  anna = await signUp(server.app, { timeZone: 'Europe/Berlin' });
  for (const task of tasks) await ask('POST', '/api/tasks', task);
});
afterAll(() => server.close());

const hostile = 'Buy; milk, \\n\r\nEND:VCALENDAR\r\nBEGIN:VEVENT 😀';
const tasks = [
  { title: hostile, notes: 'line one\nline two', labels: ['a,b'], due: '2099-06-01' },
  { title: 'at a time', due: '2027-06-01T17:00' },
  { title: 'elsewhere', due: '2027-06-01T17:00[America/New_York]' },
  {
    title: 'repeats',
    due: '2027-06-01T09:00',
    recurrence: { rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3' },
  },
  { title: 'at no time' },
];

const ask = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  body?: object,
  headers = {},
) =>
  server.app.inject({
    method,
    url,
    headers: { origin: testOrigin, ...anna.cookie, ...headers },
    ...(body && { payload: body }),
  });

async function openFeed(): Promise<string> {
  const response = await ask('POST', '/api/calendar-feed');
  expect(response.statusCode).toBe(201);
  return new URL(response.json<CreatedCalendarFeed>().url).pathname;
}

const visit = (url: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url, headers });

/** As an independent reader understands it. */
function read(text: string): ICAL.Component {
  const calendar = ICAL.Component.fromString(text);
  expect(calendar.name).toBe('vcalendar');
  return calendar;
}
const titles = (calendar: ICAL.Component, kind: string) =>
  calendar.getAllSubcomponents(kind).map((each) => each.getFirstPropertyValue('summary'));

it('holds everything open, as to-dos or as events, in the zones that they name', async () => {
  const response = await ask('GET', '/api/calendar.ics');
  expect(response.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(response.headers['content-disposition']).toMatch(/tasks\.ics/);
  const calendar = read(response.body);
  const shown = hostile.replace('\r\n', '\n').replace('\r\n', '\n');
  expect(titles(calendar, 'vtodo').sort()).toEqual(
    [shown, 'at a time', 'at no time', 'elsewhere', 'repeats'].sort(),
  );
  expect(titles(calendar, 'vevent')).toEqual([]);
  const zones = calendar
    .getAllSubcomponents('vtimezone')
    .map((zone) => zone.getFirstPropertyValue('tzid'));
  expect(zones).toEqual(['America/New_York', 'Europe/Berlin']);
  const events = read((await ask('GET', '/api/calendar.ics?as=events')).body);
  expect(titles(events, 'vevent')).toHaveLength(4);
  expect(titles(events, 'vtodo')).toEqual([]);
});

it('says what the clocks do in every zone that it names, that of a moved date too', async () => {
  const added = await ask('POST', '/api/tasks', {
    title: 'moved elsewhere',
    due: '2027-06-01T09:00[Asia/Tokyo]',
    recurrence: { rule: 'FREQ=DAILY' },
  });
  const { id } = added.json<Task>();
  for (const due of ['2027-06-01T18:00[Europe/Berlin]', '2027-06-01']) {
    const moved = await ask('PATCH', `/api/tasks/${id}`, { due });
    expect(moved.statusCode).toBe(200);
    const { body } = await ask('GET', '/api/calendar.ics');
    const named = new Set([...body.matchAll(/;TZID=([^:;\r]+)/g)].map(([, zone]) => zone));
    const defined = read(body)
      .getAllSubcomponents('vtimezone')
      .map((zone) => zone.getFirstPropertyValue('tzid'));
    expect(named).toContain('Asia/Tokyo');
    expect(new Set(defined)).toEqual(named);
  }
  expect((await ask('DELETE', `/api/tasks/${id}`)).statusCode).toBe(204);
});

it('leaves out what is done, and counts what is left of a rule', async () => {
  const list = await ask('GET', '/api/tasks?repeating=true&status=open');
  const [repeating] = list.json<{ items: Task[] }>().items;
  await ask('POST', `/api/tasks/${repeating?.id ?? ''}/complete`);
  const calendar = read((await ask('GET', '/api/calendar.ics')).body);
  const found = calendar
    .getAllSubcomponents('vtodo')
    .filter((todo) => todo.getFirstPropertyValue('summary') === 'repeats');
  expect(found).toHaveLength(1);
  expect(found[0]?.getFirstPropertyValue('rrule')?.toString()).toContain('COUNT=2');
  expect(found[0]?.getFirstPropertyValue('due')?.toString()).toBe('2027-06-08T09:00:00');
});

it('is read by whoever has the address, until it is made anew or closed', async () => {
  const first = await openFeed();
  const response = await visit(first);
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toBe('private, no-cache');
  expect(titles(read(response.body), 'vtodo').length).toBeGreaterThan(0);
  expect((await visit(first.replace(/\.ics$/, ''))).statusCode).toBe(200);
  const second = await openFeed();
  expect((await visit(first)).statusCode).toBe(404);
  expect((await visit(second)).statusCode).toBe(200);
  expect((await ask('DELETE', '/api/calendar-feed')).statusCode).toBe(204);
  expect((await visit(second)).json()).toMatchObject({ code: 'not_found' });
  expect((await ask('GET', '/api/calendar-feed')).statusCode).toBe(404);
});

it('is sent again only once something in it has changed', async () => {
  const feed = await openFeed();
  const tag = (await visit(feed)).headers.etag ?? '';
  const again = (header: string) => visit(feed, { 'if-none-match': header });
  for (const header of [tag, `W/${tag}`, `"other", ${tag}`]) {
    const known = await again(header);
    expect([known.statusCode, known.body]).toEqual([304, '']);
  }
  expect((await visit(`${feed}?as=events`)).headers.etag).not.toBe(tag);
  const { id } = (await ask('POST', '/api/tasks', { title: 'new' })).json<Task>();
  const changed = await again(tag);
  expect(changed.statusCode).toBe(200);
  const when = { at: '2099-01-01T09:00' };
  await ask('POST', `/api/tasks/${id}/reminders`, { when });
  const reminded = await again(String(changed.headers.etag));
  expect(reminded.statusCode).toBe(200);
  expect(reminded.body).toContain('BEGIN:VALARM');
});

it('keeps its address secret: hashed where it is stored, and in no log', async () => {
  const feed = await openFeed();
  await visit(feed);
  const token = feed.split('/').at(-1)?.replace('.ics', '') ?? '';
  expect(token.length).toBeGreaterThan(30);
  const { rows } = await server.services.pool.query<{ row: string }>(
    'select to_jsonb(f)::text as row from calendar_feed f',
  );
  expect(JSON.stringify(rows)).not.toContain(token);
  expect(server.logs()).not.toContain(token);
  const status = await ask('GET', '/api/calendar-feed');
  expect(status.body).not.toContain(token);
  expect(status.json()).toMatchObject({ lastReadAt: expect.any(String) as string });
});

it('is asked for only so often', async () => {
  const feed = await openFeed();
  let last = 200;
  for (let reads = 0; reads < 31; reads += 1) last = (await visit(feed)).statusCode;
  expect(last).toBe(429);
  expect((await visit('/api/calendar/nothing')).statusCode).toBe(404);
});

it('is shown to a key that may only read, while no key makes a feed', async () => {
  const { headers } = await createApiKey(server.app, anna, { scope: 'read' });
  const read = (url: string) => server.app.inject({ url, headers });
  expect((await read('/api/calendar.ics')).statusCode).toBe(200);
  expect((await read('/api/calendar-feed')).statusCode).toBe(403);
});
