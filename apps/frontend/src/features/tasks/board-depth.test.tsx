import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Change, Task } from '@todo/contracts';
import { problemOf } from '@todo/contracts';
import { fakeBoard } from '@/testing/fake-board';
import { json } from '@/testing/fake-server';
import { inbox, renderSignedIn, taskOf } from '@/testing/render';
import { ChangeContext, ChangeHub } from '../live/live-provider';
import { TaskBoard } from './task-board';

jest.mock('next/navigation', () =>
  jest.requireActual<{ fakeNavigation: () => object }>('@/testing/address').fakeNavigation(),
);
const goTo = (address: string) => window.history.replaceState(null, '', address);
beforeEach(() => goTo('/dashboard'));

const milk = taskOf();
const tea = taskOf({ id: '01890000-0000-7000-8000-000000000002', title: 'Buy tea' });
const page = (items: unknown[], nextCursor: string | null = null) => json({ items, nextCursor });
const isOpen = (path: string) => path.includes('status=open');
const box = (title: string) => screen.findByRole('checkbox', { name: `Complete “${title}”` });
const bodyOf = (requests: ReturnType<typeof fakeBoard>, method: string, end: string) =>
  requests.find((request) => request.method === method && request.path.endsWith(end))?.body;

function renderLive() {
  const hub = new ChangeHub();
  renderSignedIn(
    <ChangeContext value={hub}>
      <TaskBoard />
    </ChangeContext>,
  );
  return (change: Partial<Change>) =>
    act(() => hub.publish([{ kind: 'task', id: milk.id, ...change }]));
}

describe('lists', () => {
  it('adds to the list that is shown, and asks for it in the order of the person', async () => {
    goTo(`/dashboard?list=${inbox.id}`);
    const requests = fakeBoard({
      'GET /api/tasks': () => page([]),
      'POST /api/tasks': () => json(milk, 201),
    });
    renderSignedIn(<TaskBoard />);
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeInTheDocument();
    await userEvent.type(await screen.findByLabelText('New task'), 'Buy milk{Enter}');
    await waitFor(() =>
      expect(bodyOf(requests, 'POST', 'tasks')).toEqual({ title: 'Buy milk', listId: inbox.id }),
    );
    expect(requests.some(({ path }) => /sort=position.*list=/.test(path))).toBe(true);
  });

  it('keeps what is typed when another list is opened, and adds it there', async () => {
    const requests = fakeBoard({
      'GET /api/tasks': () => page([]),
      'POST /api/tasks': () => json(milk, 201),
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.type(await screen.findByLabelText('New task'), 'Buy milk');
    act(() => goTo(`/dashboard?list=${inbox.id}`));
    expect(await screen.findByRole('heading', { level: 1, name: 'Inbox' })).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText('New task'), '{Enter}');
    await waitFor(() =>
      expect(bodyOf(requests, 'POST', 'tasks')).toEqual({ title: 'Buy milk', listId: inbox.id }),
    );
  });

  it('says that a list is gone, and leads to all tasks', async () => {
    goTo('/dashboard?list=01890000-0000-7000-8000-0000000000ff');
    fakeBoard({ 'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk] : []) });
    renderSignedIn(<TaskBoard />);
    expect(await screen.findByText('This list is not there')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Show all tasks' }));
    expect(await box('Buy milk')).toBeInTheDocument();
  });

  it('gives a task of today the day, unless it names another', async () => {
    goTo('/dashboard?view=today');
    const requests = fakeBoard({
      'GET /api/tasks': () => page([]),
      'POST /api/tasks': () => json(milk, 201),
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.type(await screen.findByLabelText('New task'), 'Buy milk{Enter}');
    await waitFor(() =>
      expect(bodyOf(requests, 'POST', 'tasks')).toEqual({
        title: 'Buy milk',
        due: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) as string,
      }),
    );
  });
});

describe('subtasks', () => {
  const parent = { ...milk, subtasks: { total: 2, done: 1 } };
  const step = taskOf({ id: tea.id, title: 'Find a shop', parentId: milk.id });

  it('opens below their task, counts as they are ticked, and takes more', async () => {
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) =>
        page(path.includes(`parent=${milk.id}`) ? [step] : isOpen(path) ? [parent] : []),
      [`POST /api/tasks/${step.id}/complete`]: () => new Promise<Response>(() => undefined),
      'POST /api/tasks': () => json(step, 201),
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: /1 of 2 subtasks/ }));
    await userEvent.type(screen.getByLabelText('New subtask of “Buy milk”'), 'Pay{Enter}');
    await waitFor(() =>
      expect(bodyOf(requests, 'POST', 'tasks')).toEqual({ title: 'Pay', parentId: milk.id }),
    );
    await userEvent.click(await box('Find a shop'));
    expect(await screen.findByRole('button', { name: /2 of 2 subtasks/ })).toBeInTheDocument();
  });

  it('are not added by the Enter that ends the composing of a word', async () => {
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [parent] : []),
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: /1 of 2 subtasks/ }));
    const entry = screen.getByLabelText('New subtask of “Buy milk”');
    await userEvent.type(entry, 'はらう');
    fireEvent.keyDown(entry, { key: 'Enter', isComposing: true });
    expect(entry).toHaveValue('はらう');
    expect(requests.some(({ method }) => method === 'POST')).toBe(false);
  });
});

describe('a change that was made on an older state', () => {
  const current: Task = { ...milk, title: 'Buy soy milk', version: 5 };
  const stale = (newest: Task) => json({ ...problemOf('stale'), current: newest }, 409);

  async function editTitle() {
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    const form = within(await screen.findByRole('form', { name: 'Edit “Buy milk”' }));
    await userEvent.clear(form.getByLabelText('Title'));
    await userEvent.type(form.getByLabelText('Title'), 'Buy oat milk');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
  }

  function serve(newest = current) {
    let asked = 0;
    return fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [asked > 0 ? newest : milk] : []),
      [`PATCH /api/tasks/${milk.id}`]: ({ body }) =>
        asked++ === 0 ? stale(newest) : json({ ...newest, ...(body as object), version: 6 }),
    });
  }

  it('asks which should stay, and saves mine on top of the newest', async () => {
    const requests = serve();
    renderSignedIn(<TaskBoard />);
    await editTitle();
    const dialog = within(await screen.findByRole('dialog', { name: /changed in the meantime/ }));
    expect(dialog.getByText('Buy oat milk')).toBeInTheDocument();
    expect(dialog.getByText('Buy soy milk')).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: 'Keep mine' }));
    await waitFor(() =>
      expect(requests.filter(({ method }) => method === 'PATCH').at(-1)?.body).toEqual({
        title: 'Buy oat milk',
        version: 5,
      }),
    );
  });

  it('takes the other when that is wanted', async () => {
    const requests = serve();
    renderSignedIn(<TaskBoard />);
    await editTitle();
    await userEvent.click(await screen.findByRole('button', { name: 'Take the other' }));
    expect(await box('Buy soy milk')).toBeInTheDocument();
    expect(requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });

  it('gives back what was typed to be edited again', async () => {
    serve();
    renderSignedIn(<TaskBoard />);
    await editTitle();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit again' }));
    const form = within(await screen.findByRole('form', { name: 'Edit “Buy soy milk”' }));
    expect(form.getByLabelText('Title')).toHaveValue('Buy oat milk');
    await userEvent.click(form.getByRole('button', { name: 'Cancel' }));
  });

  it('leaves alone what only the other changed when it is edited again', async () => {
    const requests = serve({ ...current, priority: 'high' });
    renderSignedIn(<TaskBoard />);
    await editTitle();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit again' }));
    const form = within(await screen.findByRole('form', { name: 'Edit “Buy soy milk”' }));
    expect(form.getByLabelText('Priority')).toHaveDisplayValue('High');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(requests.filter(({ method }) => method === 'PATCH').at(-1)?.body).toEqual({
        title: 'Buy oat milk',
        version: 5,
      }),
    );
  });
});

describe('a question about a conflict', () => {
  it('waits while another form is open', async () => {
    const current = { ...milk, title: 'Buy soy milk', version: 5 };
    const answer = Promise.withResolvers<Response>();
    fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, tea] : []),
      [`PATCH /api/tasks/${milk.id}`]: () => answer.promise,
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    const form = within(await screen.findByRole('form', { name: 'Edit “Buy milk”' }));
    await userEvent.type(form.getByLabelText('Title'), ' today');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy tea”' }));
    answer.resolve(json({ ...problemOf('stale'), current }, 409));
    expect(await screen.findByText('Buy soy milk')).toBeInTheDocument();
    expect(screen.queryByText(/changed in the meantime/)).toBeNull();
    await userEvent.keyboard('{Escape}');
    await userEvent.click(await screen.findByRole('button', { name: 'Take the other' }));
  });
});

describe('a form that is left', () => {
  it('gives back what was typed, when that is wanted', async () => {
    fakeBoard({ 'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk] : []) });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    const form = () => screen.findByRole('form', { name: 'Edit “Buy milk”' });
    await userEvent.type(within(await form()).getByLabelText('Title'), ' and honey');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form', { name: /^Edit/ })).toBeNull());
    // The newest message stands last.
    const offers = await screen.findAllByRole('button', { name: 'Edit again' });
    await userEvent.click(offers.at(-1) ?? document.body);
    expect(within(await form()).getByLabelText('Title')).toHaveValue('Buy milk and honey');
    await userEvent.click(within(await form()).getByRole('button', { name: 'Cancel' }));
  });

  it('overwrites nothing that changed elsewhere since it was opened', async () => {
    const newer: Task = { ...milk, title: 'Buy soy milk', version: 2 };
    let shown = milk;
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [shown] : []),
      [`PATCH /api/tasks/${milk.id}`]: ({ body }) => {
        const { version } = body as Task;
        return version === newer.version
          ? json({ ...newer, ...(body as object), version: 3 })
          : json({ ...problemOf('stale'), current: newer }, 409);
      },
    });
    const publish = renderLive();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    await userEvent.type(await screen.findByLabelText('Notes'), 'two litres');
    shown = newer;
    publish({ version: newer.version });
    expect(await screen.findByText(/changed elsewhere/)).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    const offers = await screen.findAllByRole('button', { name: 'Edit again' });
    await userEvent.click(offers.at(-1)!);
    await userEvent.click(await screen.findByRole('button', { name: 'Save' }));
    const sent = () => requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    await waitFor(() =>
      expect(sent().at(-1)).toEqual({ notes: 'two litres', version: newer.version }),
    );
  });

  it('says nothing when nothing was typed', async () => {
    fakeBoard({ 'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk] : []) });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    await screen.findByRole('form', { name: 'Edit “Buy milk”' });
    const messages = () => screen.queryAllByText('Changes discarded').length;
    const before = messages();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form', { name: /^Edit/ })).toBeNull());
    expect(messages()).toBe(before);
  });
});

describe('many at once', () => {
  it('says what could not be changed, and undoes the rest', async () => {
    const done = { ...milk, status: 'done', version: 2 };
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, tea] : []),
      'POST /api/tasks/bulk': () =>
        json({
          results: [
            { id: milk.id, ok: true, task: done },
            { id: tea.id, ok: false, problem: problemOf('not_found', 'It is not there.') },
          ],
        }),
    });
    renderSignedIn(<TaskBoard />);
    (await box('Buy milk')).focus();
    await userEvent.keyboard('x');
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Select “Buy tea”' }));
    const bar = within(await screen.findByRole('region', { name: 'Selected tasks' }));
    expect(bar.getByText('2 tasks selected')).toBeInTheDocument();
    await userEvent.click(bar.getByRole('button', { name: 'Complete' }));
    const message = (await screen.findByText('1 task completed')).closest('li');
    expect(message).toHaveTextContent('1 task could not be changed: It is not there.');
    await userEvent.click(within(message ?? document.body).getByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(requests.filter(({ path }) => path.endsWith('/bulk')).at(-1)?.body).toEqual({
        action: 'reopen',
        ids: [milk.id],
      }),
    );
  });
});

describe('live', () => {
  it('reads again what changed elsewhere, and nothing that it has seen', async () => {
    let shown = milk;
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [shown] : []),
    });
    const publish = renderLive();
    await box('Buy milk');
    const before = requests.length;
    publish({ version: milk.version });
    expect(requests).toHaveLength(before);
    shown = { ...milk, title: 'Buy oat milk', version: 2 };
    publish({ version: 2 });
    expect(await box('Buy oat milk')).toBeInTheDocument();
  });

  it('keeps the page that is being loaded when something changes meanwhile', async () => {
    let answer: (response: Response) => void = () => undefined;
    const later = new Promise<Response>((resolve) => (answer = resolve));
    let asked = false;
    fakeBoard({
      'GET /api/tasks': ({ path }) => {
        if (!isOpen(path)) return page([]);
        if (!path.includes('cursor=next')) return page([milk], 'next');
        if (asked) return page([tea]);
        asked = true;
        return later;
      },
    });
    const publish = renderLive();
    await userEvent.click(await screen.findByRole('button', { name: 'Load more open tasks' }));
    publish({ version: 9 });
    answer(page([tea]));
    expect(await box('Buy tea')).toBeInTheDocument();
    expect(await box('Buy milk')).toBeInTheDocument();
  });

  it('leaves what is being typed alone, and says that the task changed', async () => {
    let shown: Task[] = [milk];
    fakeBoard({ 'GET /api/tasks': ({ path }) => page(isOpen(path) ? shown : []) });
    const publish = renderLive();
    await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
    const form = within(await screen.findByRole('form', { name: 'Edit “Buy milk”' }));
    await userEvent.type(form.getByLabelText('Title'), ' and honey');
    shown = [{ ...milk, priority: 'high', version: 2 }];
    publish({ version: 2 });
    expect(await form.findByText(/changed elsewhere/)).toBeInTheDocument();
    expect(form.getByLabelText('Title')).toHaveValue('Buy milk and honey');
    await userEvent.click(form.getByRole('button', { name: 'Cancel' }));
  });
});

describe('the trash', () => {
  it('restores, and deletes for ever only when asked twice', async () => {
    goTo('/dashboard?view=trash');
    const deletedAt = new Date().toISOString();
    const requests = fakeBoard({
      'GET /api/trash': () =>
        page([
          { ...milk, deletedAt },
          { ...tea, deletedAt },
        ]),
      [`POST /api/tasks/${milk.id}/restore`]: () => json({ ...milk, version: 2 }),
      [`DELETE /api/trash/${tea.id}`]: () => new Response(null, { status: 204 }),
    });
    renderSignedIn(<TaskBoard />);
    await userEvent.click(await screen.findByRole('button', { name: 'Restore “Buy milk”' }));
    await waitFor(() => expect(screen.queryByText('Buy milk')).not.toBeInTheDocument());
    await userEvent.click(screen.getByRole('button', { name: 'Delete “Buy tea” for ever' }));
    expect(requests.some(({ method }) => method === 'DELETE')).toBe(false);
    await userEvent.click(screen.getByRole('button', { name: 'Delete for ever' }));
    await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
  });
});

describe('the keyboard', () => {
  const titles = () =>
    screen.getAllByRole('checkbox').map((each) => each.getAttribute('aria-label'));

  it('goes from task to task, edits and deletes, and types letters into fields', async () => {
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, tea] : []),
      [`DELETE /api/tasks/${tea.id}`]: () => new Promise<Response>(() => undefined),
    });
    renderSignedIn(<TaskBoard />);
    await box('Buy milk');
    await userEvent.keyboard('j');
    expect(await box('Buy milk')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    expect(await box('Buy tea')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await waitFor(() => expect(requests.some(({ method }) => method === 'DELETE')).toBe(true));
    await userEvent.keyboard('n');
    expect(screen.getByLabelText('New task')).toHaveFocus();
    await userEvent.keyboard('join');
    expect(screen.getByLabelText('New task')).toHaveValue('join');
  });

  it('moves a task in the order of the person', async () => {
    goTo(`/dashboard?list=${inbox.id}`);
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => page(isOpen(path) ? [milk, tea] : []),
      [`PATCH /api/tasks/${milk.id}`]: () => new Promise<Response>(() => undefined),
    });
    renderSignedIn(<TaskBoard />);
    await screen.findByRole('button', { name: 'Move “Buy milk”' });
    (await box('Buy milk')).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitFor(() => expect(bodyOf(requests, 'PATCH', milk.id)).toEqual({ after: tea.id }));
    expect(titles()).toEqual(['Complete “Buy tea”', 'Complete “Buy milk”']);
  });

  it('keeps a new order while the list is read with it', async () => {
    goTo(`/dashboard?list=${inbox.id}`);
    const reading = Promise.withResolvers<Response>();
    let moved = false;
    const requests = fakeBoard({
      'GET /api/tasks': ({ path }) => {
        if (!isOpen(path)) return page([]);
        return moved ? reading.promise : page([milk, tea]);
      },
      [`PATCH /api/tasks/${milk.id}`]: () => {
        moved = true;
        return json({ ...milk, version: 2 });
      },
    });
    renderSignedIn(<TaskBoard />);
    (await box('Buy milk')).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const reads = () => requests.filter(({ method, path }) => method === 'GET' && isOpen(path));
    await waitFor(() => expect(reads()).toHaveLength(2));
    expect(titles()).toEqual(['Complete “Buy tea”', 'Complete “Buy milk”']);
    // Meanwhile another has put it back.
    reading.resolve(page([milk, tea]));
    await waitFor(() => expect(titles()).toEqual(['Complete “Buy milk”', 'Complete “Buy tea”']));
  });
});
