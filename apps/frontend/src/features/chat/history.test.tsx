import { act, screen } from '@testing-library/react';
import { fakeServer, json } from '@/testing/fake-server';
import { renderSignedIn } from '@/testing/render';
import { ChangeContext, ChangeHub } from '../live/live-provider';
import { History } from './history';

it('shows a conversation that was begun elsewhere', async () => {
  const at = '2026-11-20T10:00:00.000Z';
  const id = '01890000-0000-7000-8000-0000000000c1';
  let items: object[] = [];
  fakeServer({ 'GET /api/conversations': () => json({ items, nextCursor: null }) });
  const hub = new ChangeHub();
  renderSignedIn(
    <ChangeContext value={hub}>
      <History current={null} onOpen={() => undefined} onDeleted={() => undefined} />
    </ChangeContext>,
  );
  expect(await screen.findByText('No conversations yet.')).toBeInTheDocument();
  items = [{ id, title: 'add milk', createdAt: at, updatedAt: at }];
  act(() => hub.publish([{ kind: 'conversation', id }]));
  expect(await screen.findByText('add milk')).toBeInTheDocument();
});
