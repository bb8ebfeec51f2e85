import type { UIMessage } from 'ai';
import { failures } from './failure';
import { settle, settleStored } from './settle';

type Parts = UIMessage['parts'];

test('closes what was open when the answer was interrupted', () => {
  const parts: Parts = [
    { type: 'step-start' },
    { type: 'text', text: 'I will', state: 'streaming' },
    {
      type: 'dynamic-tool',
      toolName: 'add_task',
      toolCallId: '1',
      state: 'input-available',
      input: { title: 'Buy milk' },
    },
  ];
  expect(settle(parts, { kind: 'stopped' })).toEqual([
    { type: 'step-start' },
    { type: 'text', text: 'I will', state: 'done' },
    {
      type: 'dynamic-tool',
      toolName: 'add_task',
      toolCallId: '1',
      state: 'output-error',
      input: { title: 'Buy milk' },
      errorText: expect.stringMatching(/interrupted before its result was known/) as string,
    },
  ]);
});

test('says in words that nothing came of it', () => {
  expect(settle([{ type: 'step-start' }], { kind: 'stopped' }).at(-1)).toMatchObject({
    text: failures.stopped,
  });
  expect(settle([], { kind: 'unavailable' })).toEqual([
    { type: 'text', text: failures.unavailable, state: 'done' },
  ]);
});

test('puts an object where a model had written arguments that were no JSON', () => {
  const parts: Parts = [
    {
      type: 'dynamic-tool',
      toolName: 'add_task',
      toolCallId: '1',
      state: 'output-error',
      input: '{"title": "Buy',
      errorText: 'No.',
    },
  ];
  expect(settle(parts, null)).toMatchObject([{ input: {}, errorText: 'No.' }]);
});

test('keeps a complete answer as it is, with what the model noted on it', () => {
  const parts: Parts = [
    { type: 'step-start' },
    { type: 'text', text: '', providerMetadata: { builtIn: { waitsFor: 'yes' } }, state: 'done' },
    { type: 'text', text: 'Shall I?', state: 'done' },
    { type: 'text', text: '', state: 'done' },
  ];
  expect(settle(parts, null)).toEqual(parts.slice(0, 3));
});

const asked = {
  type: 'dynamic-tool',
  toolName: 'delete_task',
  toolCallId: '1',
  state: 'approval-requested',
  input: { id: 'a' },
  approval: { id: 'q', requestReason: 'Delete “Buy milk”' },
} as const;

test('leaves a question open when the answer is complete, and refuses it when it is not', () => {
  expect(settle([asked], null)).toEqual([asked]);
  expect(settle([asked], { kind: 'broken_off' })[0]).toMatchObject({
    state: 'output-denied',
    approval: { id: 'q', approved: false },
  });
});

test.each([
  [true, 'output-error'],
  [false, 'output-denied'],
] as const)('closes a decision (%s) that was never acted on: %s', (approved, state) => {
  const decided = {
    ...asked,
    state: 'approval-responded',
    approval: { id: 'q', approved },
  } as const;
  expect(settleStored(decided)).toMatchObject({ toolCallId: '1', state });
  expect(settle([decided], { kind: 'stopped' })[0]).toMatchObject({ toolCallId: '1', state });
});
