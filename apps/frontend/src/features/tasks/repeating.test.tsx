import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Reminder, Task } from '@todo/contracts';
import { fakeBoard } from '@/testing/fake-board';
import { json } from '@/testing/fake-server';
import { renderSignedIn, taskOf } from '@/testing/render';
import { closeEditor } from './editing';
import { TaskBoard } from './task-board';

jest.mock('next/navigation', () =>
  jest.requireActual<{ fakeNavigation: () => object }>('@/testing/address').fakeNavigation(),
);
beforeEach(() => window.history.replaceState(null, '', '/dashboard'));
afterEach(() => act(closeEditor));

const repeating = taskOf({
  title: 'Water the plants',
  due: '2031-03-03',
  recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' },
  seriesId: '01890000-0000-7000-8000-0000000000c1',
});
const next: Task = {
  ...repeating,
  id: '01890000-0000-7000-8000-0000000000c2',
  due: '2031-03-10',
};
const page = (items: unknown[]) => json({ items, nextCursor: null });
const boxes = () => screen.findAllByRole('checkbox', { name: 'Complete “Water the plants”' });

/** A server on which completing the task makes the next one. */
function fakeSeries() {
  let isDone = false;
  let readsOfLists = 0;
  const requests = fakeBoard({
    'GET /api/tasks': ({ path }) => {
      if (path.includes('series=')) return page([next]);
      const open = path.includes('status=open');
      if (open) readsOfLists += 1;
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
    [`PATCH /api/tasks/${repeating.id}`]: ({ body }) => json({ ...repeating, ...(body as object) }),
  });
  return { requests, readsOfLists: () => readsOfLists };
}

it('says how a task repeats', async () => {
  fakeSeries();
  renderSignedIn(<TaskBoard />);
  expect(await screen.findByText('every Monday')).toBeInTheDocument();
});

it('shows the next one beside the one that was done, and takes it back with that', async () => {
  const { requests, readsOfLists } = fakeSeries();
  renderSignedIn(<TaskBoard />);
  const [box] = await boxes();
  const before = readsOfLists();
  await userEvent.click(box!);
  await waitFor(async () => expect(await boxes()).toHaveLength(2));
  expect(readsOfLists()).toBe(before);
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

it('sets and removes a reminder in the form of a task', async () => {
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
  await userEvent.click(await form.findByRole('button', remove));
  await waitFor(() => expect(form.queryByRole('button', remove)).not.toBeInTheDocument());
  expect(
    requests.find(({ path }) => path.endsWith('/reminders') && path.includes(repeating.id))?.body,
  ).toEqual({
    when: { daysBefore: 1, time: '18:00' },
    channels: null,
  });
});
