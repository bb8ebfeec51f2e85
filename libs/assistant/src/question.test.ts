import type { ChatMessage } from '@todo/contracts';
import { answered, openQuestion, passedOver } from './question';

const waiting = (id: string) => ({
  type: 'dynamic-tool',
  toolName: 'delete_task',
  toolCallId: `call-${id}`,
  state: 'approval-requested',
  input: { id },
  approval: { id, requestReason: 'Delete “Buy milk”' },
});
const done = { ...waiting('c'), state: 'output-available', output: {}, approval: undefined };
const message = (role: ChatMessage['role'], ...parts: ChatMessage['parts']): ChatMessage => ({
  id: 'm',
  role,
  parts,
  createdAt: '2026-11-21T08:00:00.000Z',
});
const asking = message('assistant', done, waiting('a'), waiting('b'));

test('finds the question of the last message, and no older one', () => {
  expect(openQuestion([asking])).toEqual({ id: 'a', message: asking });
  expect(openQuestion([asking, message('user', { type: 'text', text: 'hm' })])).toBeNull();
  expect(openQuestion([message('assistant', done)])).toBeNull();
  expect(openQuestion([message('user', waiting('a'))])).toBeNull();
  expect(openQuestion([])).toBeNull();
});

test('an answer is for all calls that wait, changes nothing else, and leaves no question', () => {
  const question = openQuestion([asking]);
  if (!question) throw new Error('There is no question.');
  const after = answered(question, true, 'yes please');
  expect(after.parts).toEqual([
    done,
    ...['a', 'b'].map((id) => ({
      ...waiting(id),
      state: 'approval-responded',
      approval: { id, requestReason: 'Delete “Buy milk”', approved: true, reason: 'yes please' },
    })),
  ]);
  expect(openQuestion([after])).toBeNull();
});

test('going on to something else refuses what was asked', () => {
  const question = openQuestion([asking]);
  if (!question) throw new Error('There is no question.');
  expect(passedOver(question).parts[1]).toMatchObject({
    state: 'output-denied',
    approval: { id: 'a', approved: false },
  });
});
