import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBoard } from '@/testing/fake-board';
import { json } from '@/testing/fake-server';
import { renderSignedIn, taskOf } from '@/testing/render';
import { closeEditor } from './editing';
import { TaskBoard } from './task-board';

jest.mock('next/navigation', () =>
  jest.requireActual<{ fakeNavigation: () => object }>('@/testing/address').fakeNavigation(),
);
afterEach(() => act(closeEditor));

const milk = taskOf();
const bread = taskOf({ id: '01890000-0000-7000-8000-000000000002', title: 'Buy bread' });
const path = `/api/tasks/${bread.id}`;
const follow = () => window.history.replaceState(null, '', `/dashboard?task=${bread.id}`);
const form = (title: string) => screen.findByRole('form', { name: `Edit “${title}”` });

function server(answer: () => Response) {
  return fakeBoard({
    'GET /api/tasks': ({ path: asked }) =>
      json({ items: asked.includes('status=open') ? [milk, bread] : [], nextCursor: null }),
    [`GET ${path}`]: answer,
  });
}
const problem = (code: string, status: number) =>
  json({ code, title: code, type: code, status }, status);

it('says of a task that is gone that it is', async () => {
  server(() => problem('not_found', 404));
  follow();
  renderSignedIn(<TaskBoard />);
  expect(await screen.findByText('This task is no longer there')).toBeInTheDocument();
});

it('tries again to open a task that could not be read', async () => {
  let isOut = true;
  server(() => (isOut ? problem('unavailable', 503) : json(bread)));
  follow();
  renderSignedIn(<TaskBoard />);
  expect(await screen.findByText(/The server is not available right now/)).toBeInTheDocument();
  isOut = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await form('Buy bread')).toBeInTheDocument();
});

it('offers the way back to what was typed into another form', async () => {
  window.history.replaceState(null, '', '/dashboard');
  server(() => json(bread));
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy milk”' }));
  await userEvent.type(await screen.findByLabelText('Title'), ' and eggs');
  act(follow);
  expect(await form('Buy bread')).toBeInTheDocument();
  await userEvent.click(await screen.findByText('Edit again'));
  await waitFor(() => expect(screen.getByLabelText('Title')).toHaveValue('Buy milk and eggs'));
});

it('leaves the form of the same task as it is', async () => {
  window.history.replaceState(null, '', '/dashboard');
  const requests = server(() => json(bread));
  renderSignedIn(<TaskBoard />);
  await userEvent.click(await screen.findByRole('button', { name: 'Edit “Buy bread”' }));
  await userEvent.type(await screen.findByLabelText('Title'), ' rolls');
  act(follow);
  await waitFor(() => expect(window.location.search).toBe(''));
  expect(screen.getByLabelText('Title')).toHaveValue('Buy bread rolls');
  expect(requests.map((request) => request.path)).not.toContain(path);
});
