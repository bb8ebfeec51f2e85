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
