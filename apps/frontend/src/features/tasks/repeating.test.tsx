import { onlineManager } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { problemOf, type Reminder, type Task } from '@todo/contracts';
import { fakeBoard } from '@/testing/fake-board';
import { json } from '@/testing/fake-server';
import { renderSignedIn, taskOf } from '@/testing/render';
import { closeEditor } from './editing';
import { TaskBoard } from './task-board';

jest.mock('next/navigation', () =>
  jest.requireActual<{ fakeNavigation: () => object }>('@/testing/address').fakeNavigation(),
);
beforeEach(() => window.history.replaceState(null, '', '/dashboard'));
afterEach(() => {
  onlineManager.setOnline(true);
  act(closeEditor);
});

const repeating = taskOf({
  title: 'Water the plants',
  due: '2031-03-03',
  recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' },
  seriesId: '01890000-0000-7000-8000-0000000000c1',
});
const once = taskOf({ title: 'Water the plants', due: '2031-03-03' });
const next: Task = {
  ...repeating,
  id: '01890000-0000-7000-8000-0000000000c2',
  due: '2031-03-10',
};
const page = (items: unknown[]) => json({ items, nextCursor: null });
const boxes = () => screen.findAllByRole('checkbox', { name: 'Complete “Water the plants”' });

/** A server on which completing the task makes the next one. It takes no change before it has refused so many. */
function fakeSeries({ refuses = 0 } = {}) {
  let isDone = false;
  let refusals = 0;
  let release = () => {};
  /** Lists that are read again are answered only then. */
  const released = new Promise<void>((resolve) => (release = resolve));
  const requests = fakeBoard({
    'GET /api/tasks': async ({ path }) => {
      if (path.includes('series=')) return page([next]);
      const open = path.includes('status=open');
      if (isDone) await released;
      // Only what is asked for after the answer knows of the next one.
      return page(open ? (isDone ? [next] : [repeating]) : isDone ? [repeating] : []);
    },
    [`POST /api/tasks/${repeating.id}/complete`]: () => {
      isDone = true;
      return json({ ...repeating, status: 'done', version: 2 });
    },
    [`POST /api/tasks/${repeating.id}/reopen`]: () => {
      isDone = false;
      return json({ ...repeating, version: 3 });
    },
    [`POST /api/tasks/${repeating.id}/skip`]: () => json({ ...repeating, due: '2031-03-10' }),
    [`PATCH /api/tasks/${repeating.id}`]: ({ body }) =>
      refusals++ < refuses
        ? json(problemOf('rate_limited'), 429)
        : json({ ...repeating, ...(body as object) }),
  });
  return { requests, release };
}

const openForm = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Water the plants”' }));
  return within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
};

it('says how a task repeats', async () => {
  fakeSeries();
  renderSignedIn(<TaskBoard />);
  expect(await screen.findByText('every Monday')).toBeInTheDocument();
});

it('shows the next one beside the one that was done, and takes it back with that', async () => {
  const { requests, release } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  const [box] = await boxes();
  await userEvent.click(box!);
  await waitFor(async () => expect(await boxes()).toHaveLength(2));
  release();
  const message = (await screen.findByText('Completed “Water the plants”')).closest('li');
  expect(message).toHaveTextContent('Next: 10 Mar 2031');
  await userEvent.click(within(message!).getByRole('button', { name: 'Undo' }));
  await waitFor(async () => expect(await boxes()).toHaveLength(1));
  expect((await boxes())[0]).not.toBeChecked();
  expect(requests.map(({ path }) => path)).toContain(`/api/tasks/${repeating.id}/reopen`);
});

it('skips one', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'More for “Water the plants”' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Skip this one' }));
  expect(await screen.findByText('Skipped “Water the plants”')).toBeInTheDocument();
  expect(requests.map(({ path }) => path)).toContain(`/api/tasks/${repeating.id}/skip`);
});

it.each([
  ['This one', 'this'],
  ['This and all that follow', 'following'],
])('asks which ones move to another day: %s', async (choice, scope) => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Water the plants”' }));
  const form = within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
  fireEvent.change(form.getByLabelText('Due date'), { target: { value: '2031-03-04' } });
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  const question = within(await screen.findByRole('dialog', { name: 'Move which ones?' }));
  await userEvent.click(question.getByRole('button', { name: choice }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'PATCH')?.body).toEqual({
      due: '2031-03-04',
      scope,
      version: 1,
    }),
  );
});

it('goes on repeating when one is edited again after it was not saved', async () => {
  const { requests } = fakeSeries({ refuses: 1 });
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  await userEvent.type(form.getByLabelText('Title'), ' well');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await userEvent.click(await screen.findByRole('button', { name: 'This one' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Edit again' }));
  const again = within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
  expect(again.getByLabelText('Title')).toHaveValue('Water the plants well');
  await userEvent.click(again.getByRole('button', { name: 'Save' }));
  await userEvent.click(await screen.findByRole('button', { name: 'This and all that follow' }));
  await waitFor(() =>
    expect(requests.filter(({ method }) => method === 'PATCH').at(-1)?.body).toEqual({
      title: 'Water the plants well',
      scope: 'following',
      version: 1,
    }),
  );
});

it('begins another rule without asking', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Water the plants”' }));
  const form = within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
  await userEvent.selectOptions(form.getByLabelText('Repeat'), 'Every month on day 3');
  expect(form.getByText(/The 3rd of each month/)).toBeInTheDocument();
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'PATCH')?.body).toEqual({
      recurrence: { rule: 'FREQ=MONTHLY;BYMONTHDAY=3', from: 'due' },
      version: 1,
    }),
  );
});

it('takes a repetition in words', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Water the plants”' }));
  const form = within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
  await userEvent.type(form.getByLabelText('When, in words'), 'every weekday{Enter}');
  await waitFor(() => expect(form.getByLabelText('Repeat')).toHaveValue('weekdays'));
  expect(requests.some(({ method }) => method === 'PATCH')).toBe(false);
});

const patched = (requests: readonly { method: string; body: unknown }[]) =>
  requests.find(({ method }) => method === 'PATCH')?.body;

it('reads the words before it saves', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  const words = form.getByLabelText('When, in words');
  await userEvent.type(words, 'every 3 days{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(patched(requests)).toEqual({
      recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'due' },
      version: 1,
    }),
  );
});

it('keeps what changes while words are read', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  const words = form.getByLabelText('When, in words');
  await userEvent.type(words, 'every 3 days');
  fireEvent.keyDown(words, { key: 'Enter' });
  fireEvent.change(form.getByLabelText('Title'), { target: { value: 'Water the garden' } });
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() =>
    expect(patched(requests)).toEqual({
      title: 'Water the garden',
      recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'due' },
      version: 1,
    }),
  );
});

it('stays open where words are not understood', async () => {
  const { requests } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  const words = form.getByLabelText('When, in words');
  await userEvent.type(form.getByLabelText('Title'), '!');
  await userEvent.type(words, 'some day');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(words).toHaveAccessibleDescription(/not understood/));
  await waitFor(() => expect(words).toHaveFocus());
  expect(patched(requests)).toBeUndefined();
});

it('says which part of a repetition is missing', async () => {
  fakeSeries();
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  await userEvent.selectOptions(form.getByLabelText('Repeat'), 'custom');
  const days = form.getByLabelText('On these days');
  await userEvent.click(within(days).getByRole('button', { name: 'Monday' }));
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByRole('alert')).toHaveTextContent('Choose at least one day.');
  expect(days).toHaveAccessibleDescription('Choose at least one day.');
});

it('adds the reminder that is open before it saves, and stays where that fails', async () => {
  let isRefused = true;
  const path = `POST /api/tasks/${repeating.id}/reminders`;
  const requests = fakeBoard({
    'GET /api/tasks': ({ path }) => page(path.includes('status=open') ? [repeating] : []),
    'GET /api/notification-settings': () => json({ channels: ['in-app'], available: [] }),
    [path]: () =>
      isRefused
        ? json({ code: 'limit_reached', title: 'x', type: 'x', status: 409, detail: 'Full.' }, 409)
        : json({}, 201),
  });
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  await userEvent.click(form.getByRole('button', { name: 'Add a reminder' }));
  await userEvent.type(form.getByLabelText('Or in words'), 'the day before at 6 pm');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  expect(await form.findByRole('alert')).toHaveTextContent('Full.');
  isRefused = false;
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('form', { name: /^Edit/ })).toBeNull());
  expect(screen.queryByText('Changes discarded')).toBeNull();
  const added = requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('reminders'),
  );
  expect(added.map(({ body }) => body)).toEqual(
    Array(2).fill({ when: { daysBefore: 1, time: '18:00' }, channels: null }),
  );
});

it('adds a reminder that counts from a new date after that is saved', async () => {
  const overdue = taskOf({ title: 'Water the plants', due: '2021-03-01' });
  let due = overdue.due;
  const requests = fakeBoard({
    'GET /api/tasks': ({ path }) => page(path.includes('status=open') ? [{ ...overdue, due }] : []),
    'GET /api/notification-settings': () => json({ channels: ['in-app'], available: [] }),
    [`PATCH /api/tasks/${overdue.id}`]: ({ body }) => {
      due = (body as Task).due;
      return json({ ...overdue, due, version: 2 });
    },
    [`POST /api/tasks/${overdue.id}/reminders`]: () =>
      due === overdue.due ? json(problemOf('validation_failed'), 400) : json({}, 201),
  });
  const sent = () => requests.filter(({ method }) => method !== 'GET').map(({ body }) => body);
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  fireEvent.change(form.getByLabelText('Due date'), { target: { value: '2031-03-03' } });
  fireEvent.change(form.getByLabelText('Due time'), { target: { value: '10:00' } });
  await userEvent.click(form.getByRole('button', { name: 'Add a reminder' }));
  await userEvent.selectOptions(form.getByLabelText('Remind me'), '1 hour before');
  await userEvent.click(form.getByRole('button', { name: 'Add the reminder' }));
  expect(await form.findByRole('alert')).toHaveTextContent(/counts from the new date/);
  expect(sent()).toEqual([]);
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(sent()).toEqual([
      { due: '2031-03-03T10:00', version: 1 },
      { when: { minutesBefore: 60 }, channels: null },
    ]),
  );
});

it('gives back a reminder that could not be added with its new date', async () => {
  let isRefused = true;
  const requests = fakeBoard({
    'GET /api/tasks': ({ path }) => page(path.includes('status=open') ? [once] : []),
    'GET /api/notification-settings': () => json({ channels: ['in-app'], available: [] }),
    [`PATCH /api/tasks/${once.id}`]: ({ body }) =>
      json({ ...once, ...(body as object), version: 2 }),
    [`POST /api/tasks/${once.id}/reminders`]: () =>
      isRefused ? json(problemOf('limit_reached', 'Full.'), 409) : json({}, 201),
  });
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  await userEvent.click(form.getByRole('button', { name: 'Add a reminder' }));
  await userEvent.selectOptions(form.getByLabelText('Remind me'), 'The day before at 18:00');
  fireEvent.change(form.getByLabelText('Due date'), { target: { value: '2031-04-03' } });
  fireEvent.change(form.getByLabelText('Due time'), { target: { value: '10:00' } });
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  const message = (await screen.findByText('The reminder was not added')).closest('li')!;
  expect(message).toHaveTextContent('Full.');
  isRefused = false;
  await userEvent.click(within(message).getByRole('button', { name: 'Edit again' }));
  const again = within(await screen.findByRole('form', { name: /^Edit/ }));
  expect(again.getByLabelText('Due date')).toHaveValue('2031-04-03');
  await userEvent.click(again.getByRole('button', { name: 'Add the reminder' }));
  const added = () => requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
  await waitFor(() =>
    expect(added()).toEqual(
      Array(2).fill({ when: { daysBefore: 1, time: '18:00' }, channels: null }),
    ),
  );
});

it('gives back words and a reminder that were begun', async () => {
  fakeBoard({
    'GET /api/tasks': ({ path }) => page(path.includes('status=open') ? [once] : []),
    'GET /api/notification-settings': () => json({ channels: ['in-app'], available: [] }),
  });
  renderSignedIn(<TaskBoard />);
  const form = await openForm();
  await userEvent.click(form.getByRole('button', { name: 'Add a reminder' }));
  await userEvent.selectOptions(form.getByLabelText('Remind me'), 'before');
  fireEvent.change(form.getByLabelText('How many'), { target: { value: '25' } });
  await userEvent.type(form.getByLabelText('When, in words'), 'next spr');
  fireEvent.pointerDown(document.body);
  expect(form.getByLabelText('How many')).toHaveValue(25);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('form', { name: /^Edit/ })).toBeNull());
  const offers = await screen.findAllByRole('button', { name: 'Edit again' });
  await userEvent.click(offers.at(-1)!);
  const again = within(await screen.findByRole('form', { name: /^Edit/ }));
  expect(again.getByLabelText('How many')).toHaveValue(25);
  expect(again.getByLabelText('When, in words')).toHaveValue('next spr');
});

it('sets a reminder in the form of a task, and removes it once there is a connection', async () => {
  const reminder: Reminder = {
    id: '01890000-0000-7000-8000-0000000000d1',
    taskId: repeating.id,
    taskTitle: repeating.title,
    when: { daysBefore: 1, time: '18:00' },
    channels: null,
    state: 'scheduled',
    at: '2031-03-02T17:00:00.000Z',
    snoozed: false,
    createdAt: '2026-11-20T10:00:00.000Z',
  };
  let reminders: Reminder[] = [];
  const requests = fakeBoard({
    'GET /api/tasks': ({ path }) => page(path.includes('status=open') ? [repeating] : []),
    'GET /api/reminders': () => page(reminders),
    'GET /api/notification-settings': () => json({ channels: ['in-app'], available: [] }),
    [`POST /api/tasks/${repeating.id}/reminders`]: () => {
      reminders = [reminder];
      return json(reminder, 201);
    },
    [`DELETE /api/reminders/${reminder.id}`]: () => {
      reminders = [];
      return new Response(null, { status: 204 });
    },
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Water the plants”' }));
  const form = within(await screen.findByRole('form', { name: 'Edit “Water the plants”' }));
  await userEvent.click(form.getByRole('button', { name: 'Add a reminder' }));
  await userEvent.selectOptions(form.getByLabelText('Remind me'), 'The day before at 18:00');
  await userEvent.click(form.getByRole('button', { name: 'Add the reminder' }));
  const remove = { name: 'Remove the reminder “The day before at 18:00”' };
  const shown = await form.findByRole('button', remove);
  onlineManager.setOnline(false);
  await userEvent.click(shown);
  await waitFor(() => expect(form.queryByRole('button', remove)).not.toBeInTheDocument());
  const removed = () => requests.filter(({ method }) => method === 'DELETE');
  expect(removed()).toHaveLength(0);
  act(() => onlineManager.setOnline(true));
  await waitFor(() => expect(removed()).toHaveLength(1));
  expect(
    requests.find(({ path }) => path.endsWith('/reminders') && path.includes(repeating.id))?.body,
  ).toEqual({
    when: { daysBefore: 1, time: '18:00' },
    channels: null,
  });
});
