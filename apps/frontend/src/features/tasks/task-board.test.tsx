import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBoard } from '@/testing/fake-board';
import { json } from '@/testing/fake-server';
import { renderSignedIn, taskOf } from '@/testing/render';
import { TaskBoard } from './task-board';

jest.mock('next/navigation', () =>
  jest.requireActual<{ fakeNavigation: () => object }>('@/testing/address').fakeNavigation(),
);
beforeEach(() => window.history.replaceState(null, '', '/dashboard'));

const milk = taskOf();
const page = (items: unknown[], nextCursor: string | null = null) => json({ items, nextCursor });
const isOpen = (path: string) => path.includes('status=open');
const list = ({ path }: { path: string }) => page(isOpen(path) ? [milk] : []);
const box = () => screen.findByRole('checkbox', { name: 'Complete “Buy milk”' });

/** An answer that comes when the test says so. */
function held() {
  let answer: (response: Response) => void = () => undefined;
  const promise = new Promise<Response>((resolve) => (answer = resolve));
  return { promise, answer };
}

it('ticks a task off before the server has answered', async () => {
  const { promise, answer } = held();
  fakeBoard({ 'GET /api/tasks': list, [`POST /api/tasks/${milk.id}/complete`]: () => promise });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await box());
  await waitFor(async () => expect(await box()).toBeChecked());
  answer(json({ ...milk, status: 'done' }));
});

it('takes a change back and says why when the server refuses it', async () => {
  const { promise, answer } = held();
  fakeBoard({ 'GET /api/tasks': list, [`POST /api/tasks/${milk.id}/complete`]: () => promise });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await box());
  await waitFor(async () => expect(await box()).toBeChecked());
  answer(new Response('', { status: 500 }));
  await waitFor(async () => expect(await box()).not.toBeChecked());
  expect(await screen.findByText('That did not reach the server')).toBeInTheDocument();
});

it('takes back only the change that failed, not a later one', async () => {
  const rent = taskOf({ id: '019aa000-0000-7000-8000-00000000000a', title: 'Pay rent' });
  const [first, second] = [held(), held()];
  fakeBoard({
    'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, rent] : []),
    [`POST /api/tasks/${milk.id}/complete`]: () => first.promise,
    [`POST /api/tasks/${rent.id}/complete`]: () => second.promise,
  });
  renderSignedIn(<TaskBoard />);
  const rentBox = () => screen.getByRole('checkbox', { name: 'Complete “Pay rent”' });
  await userEvent.click(await box());
  await userEvent.click(rentBox());
  await waitFor(() => expect(rentBox()).toBeChecked());
  first.answer(new Response('', { status: 500 }));
  await waitFor(async () => expect(await box()).not.toBeChecked());
  expect(rentBox()).toBeChecked();
  second.answer(json({ ...rent, status: 'done' }));
});

it('deletes at once and restores from the message', async () => {
  let deleted = false;
  const requests = fakeBoard({
    'GET /api/tasks': (request) => (deleted ? page([]) : list(request)),
    [`DELETE /api/tasks/${milk.id}`]: () => {
      deleted = true;
      return new Response(null, { status: 204 });
    },
    [`POST /api/tasks/${milk.id}/restore`]: () => {
      deleted = false;
      return json(milk);
    },
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete “Buy milk”' }));
  const message = (await screen.findByText('Deleted “Buy milk”')).closest('li');
  await userEvent.click(within(message!).getByRole('button', { name: 'Undo' }));
  expect(await box()).toBeInTheDocument();
  expect(requests.map(({ method }) => method)).toContain('DELETE');
});

it('saves only what was edited, and shows it', async () => {
  const requests = fakeBoard({
    'GET /api/tasks': list,
    [`PATCH /api/tasks/${milk.id}`]: ({ body }) => json({ ...milk, ...(body as object) }),
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
  const form = within(await screen.findByRole('form', { name: 'Edit “Buy milk”' }));
  await userEvent.selectOptions(form.getByLabelText('Priority'), 'High');
  await userEvent.type(form.getByLabelText('Labels'), 'errands');
  await userEvent.click(form.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'PATCH')?.body).toEqual({
      priority: 'high',
      labels: ['errands'],
      version: 1,
    }),
  );
});

it('keeps what was typed when a task could not be added', async () => {
  fakeBoard({
    'GET /api/tasks': list,
    'POST /api/tasks': () => new Response('', { status: 503 }),
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.type(await screen.findByLabelText('New task'), 'Call mum{Enter}');
  expect(await screen.findByText('The task was not added')).toBeInTheDocument();
  expect(screen.getByLabelText('New task')).toHaveValue('Call mum');
});

it('loads the next page on demand', async () => {
  const tea = taskOf({ id: '01890000-0000-7000-8000-000000000002', title: 'Buy tea' });
  fakeBoard({
    'GET /api/tasks': ({ path }) => {
      if (!isOpen(path)) return page([]);
      return path.includes('cursor=next') ? page([tea]) : page([milk], 'next');
    },
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Load more open tasks' }));
  expect(await screen.findByText('Buy tea')).toBeInTheDocument();
  expect(screen.getByText('Buy milk')).toBeInTheDocument();
});

it('says what is wrong when the list cannot be loaded, and tries again', async () => {
  let broken = true;
  fakeBoard({
    'GET /api/tasks': (request) => (broken ? new Response('', { status: 400 }) : list(request)),
  });
  renderSignedIn(<TaskBoard />);
  expect(await screen.findByText('Your tasks could not be loaded')).toBeInTheDocument();
  broken = false;
  const alert = within(screen.getByRole('alert'));
  await userEvent.click(alert.getByRole('button', { name: 'Try again' }));
  expect(await box()).toBeInTheDocument();
});

it('shows how a line is read before it is added, and adds it so', async () => {
  const requests = fakeBoard({ 'GET /api/tasks': list, 'POST /api/tasks': () => json(milk, 201) });
  renderSignedIn(<TaskBoard />);
  const field = await screen.findByLabelText('New task');
  await userEvent.type(field, 'call mum tomorrow, urgent');
  const form = within(screen.getByRole('form', { name: 'Add a task' }));
  expect(await form.findByText('Call mum')).toBeInTheDocument();
  expect(form.getByText('Tomorrow')).toBeInTheDocument();
  await userEvent.click(form.getByRole('button', { name: 'Add' }));
  await waitFor(() => expect(field).toHaveValue(''));
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
    title: 'Call mum',
    priority: 'urgent',
    due: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
  });
});

it('adds a line as it stands when the person wants that', async () => {
  const requests = fakeBoard({ 'GET /api/tasks': list, 'POST /api/tasks': () => json(milk, 201) });
  renderSignedIn(<TaskBoard />);
  await userEvent.type(await screen.findByLabelText('New task'), 'watch Tomorrow at 8');
  await userEvent.click(await screen.findByRole('button', { name: 'Keep as typed' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
      title: 'watch Tomorrow at 8',
    }),
  );
});

it('hands the focus on when the task that had it is gone', async () => {
  const tea = taskOf({ id: '01890000-0000-7000-8000-000000000002', title: 'Buy tea' });
  fakeBoard({
    'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, tea] : []),
    [`DELETE /api/tasks/${milk.id}`]: () => new Promise<Response>(() => undefined),
  });
  renderSignedIn(<TaskBoard />);
  (await screen.findByRole('button', { name: 'Delete “Buy milk”' })).focus();
  await userEvent.keyboard('{Enter}');
  await waitFor(() =>
    expect(screen.getByRole('checkbox', { name: 'Complete “Buy tea”' })).toHaveFocus(),
  );
});

it('sets the reminder that a line names', async () => {
  const requests = fakeBoard({
    'GET /api/tasks': list,
    'POST /api/tasks': () => json(milk, 201),
    [`POST /api/tasks/${milk.id}/reminders`]: () => json({}, 201),
  });
  renderSignedIn(<TaskBoard />);
  await userEvent.type(
    await screen.findByLabelText('New task'),
    'call mum tomorrow at 6pm, remind me an hour before',
  );
  expect(await screen.findByText('1 hour before')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  const set = () => requests.find(({ path }) => path === `/api/tasks/${milk.id}/reminders`);
  await waitFor(() => expect(set()?.body).toEqual({ when: { minutesBefore: 60 } }));
  expect(requests.find(({ method }) => method === 'POST')?.body).toMatchObject({
    title: 'Call mum',
  });
});

it('keeps a repetition that it does not understand in the title', async () => {
  const requests = fakeBoard({ 'GET /api/tasks': list, 'POST /api/tasks': () => json(milk, 201) });
  renderSignedIn(<TaskBoard />);
  await userEvent.type(await screen.findByLabelText('New task'), 'swim twice a week');
  await userEvent.click(screen.getByRole('button', { name: 'Add' }));
  await waitFor(() =>
    expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({
      title: 'swim twice a week',
    }),
  );
});
