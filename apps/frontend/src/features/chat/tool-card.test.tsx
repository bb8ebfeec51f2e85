import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DynamicToolUIPart } from 'ai';
import { renderSignedIn, taskOf } from '@/testing/render';
import { ToolCard } from './tool-card';

type State = Partial<DynamicToolUIPart> & { toolName: string };
const part = (state: State) =>
  ({ type: 'dynamic-tool', toolCallId: 'call', input: {}, ...state }) as DynamicToolUIPart;
const show = (state: State, running = false) =>
  renderSignedIn(<ToolCard part={part(state)} running={running} />);

it('names the task that was added', () => {
  show({
    toolName: 'add_task',
    state: 'output-available',
    output: { tasks: [taskOf({ priority: 'high', labels: ['errands'] })] },
  });
  expect(screen.getByText('Added')).toBeInTheDocument();
  expect(screen.getByText('Buy milk')).toBeInTheDocument();
  expect(screen.getByText('#errands')).toBeInTheDocument();
});

it('counts what was found, and shows the rest on demand', async () => {
  const tasks = Array.from({ length: 7 }, (_, index) =>
    taskOf({ id: `01890000-0000-7000-8000-00000000000${index}`, title: `Task ${index}` }),
  );
  show({ toolName: 'list_tasks', state: 'output-available', output: { tasks, nextCursor: null } });
  expect(screen.queryByText('Task 0')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: /7 tasks/ }));
  expect(screen.getByText('Task 0')).toBeInTheDocument();
  expect(screen.queryByText('Task 6')).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(screen.getByText('Task 6')).toBeInTheDocument();
});

it('says what failed without the text meant for the model', () => {
  show({
    toolName: 'complete_task',
    state: 'output-error',
    errorText: 'There is no task with this id. List the tasks first.',
  });
  expect(screen.getByText('Could not complete')).toBeInTheDocument();
  expect(screen.getByText(/This step did not work/)).toBeInTheDocument();
  expect(screen.queryByText(/List the tasks first/)).not.toBeInTheDocument();
});

it('says that a call is under way, and later that it was stopped', () => {
  const { unmount } = show({ toolName: 'delete_task', state: 'input-available' }, true);
  expect(screen.getByText('Deleting…')).toBeInTheDocument();
  unmount();
  show({ toolName: 'delete_task', state: 'input-available' });
  expect(screen.getByText('Deleting: stopped')).toBeInTheDocument();
});

it('shows a tool that it does not know, and output of another shape, without failing', () => {
  show({ toolName: 'plan_week', state: 'output-available', output: { plan: 'rest' } });
  expect(screen.getByText('Ran plan_week')).toBeInTheDocument();
});

it('counts what a bulk change did, and what it did not', () => {
  const task = taskOf({ status: 'done' });
  show({
    toolName: 'bulk_update_tasks',
    state: 'output-available',
    input: { action: 'complete', ids: [task.id, 'x', 'y'] },
    output: {
      results: [
        { id: task.id, ok: true, task },
        { id: 'x', ok: false, problem: 'There is no such task.' },
        { id: 'y', ok: false, problem: 'There is no such task.' },
      ],
    },
  });
  expect(screen.getByText('Completed')).toBeInTheDocument();
  expect(screen.getByText('· 1 task')).toBeInTheDocument();
  expect(screen.getByText('2 tasks could not be changed.')).toBeInTheDocument();
  expect(screen.getByText('Buy milk')).toBeInTheDocument();
});

it('shows lists with what is open in them', async () => {
  const list = {
    id: '01890000-0000-7000-8000-0000000000b1',
    name: 'Shopping',
    isDefault: false,
    openTasks: 4,
    version: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
  };
  const { unmount } = show({
    toolName: 'create_list',
    state: 'output-available',
    output: { list },
  });
  expect(screen.getByText('Shopping')).toBeInTheDocument();
  unmount();
  show({ toolName: 'list_lists', state: 'output-available', output: { lists: [list] } });
  await userEvent.click(screen.getByRole('button', { name: /1 list/ }));
  expect(screen.getByText('4 open')).toBeInTheDocument();
});

it('shows the counts of a summary', () => {
  show({
    toolName: 'task_summary',
    state: 'output-available',
    output: {
      summary: {
        open: 11,
        overdue: 12,
        dueToday: 13,
        dueSoon: 14,
        withoutDue: 15,
        doneToday: 16,
        doneThisWeek: 17,
        byPriority: { none: 11, low: 0, medium: 0, high: 0, urgent: 0 },
        trash: 18,
      },
    },
  });
  for (const [name, count] of [
    ['Open', '11'],
    ['Overdue', '12'],
    ['Done this week', '17'],
  ])
    expect(screen.getByText(name ?? '').nextElementSibling).toHaveTextContent(count ?? '');
});

it('says what the person did not want done', () => {
  show({
    toolName: 'delete_task',
    state: 'output-denied',
    approval: { id: 'q', approved: false, requestReason: 'Delete “Buy milk”' },
  });
  expect(screen.getByText('Not done')).toBeInTheDocument();
  expect(screen.getByText('Delete “Buy milk”')).toBeInTheDocument();
});

it('says of what it reminds, and when', () => {
  show({
    toolName: 'set_reminder',
    state: 'output-available',
    output: {
      reminder: {
        id: 'r',
        taskTitle: 'Call mum',
        when: '1 hour before',
        at: '2031-01-01T17:00:00+01:00[Europe/Berlin]',
      },
    },
  });
  expect(screen.getByText('Set a reminder')).toBeInTheDocument();
  expect(screen.getByText('Call mum')).toBeInTheDocument();
  expect(screen.getByText(/1 Jan 2031/)).toBeInTheDocument();
});
