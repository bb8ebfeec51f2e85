import type { ChatMessage } from '@todo/contracts';
import { toModelMessages } from './history';

const bounds = { messages: 10, characters: 10_000 };
let made = 0;

function message(role: ChatMessage['role'], ...parts: ChatMessage['parts']): ChatMessage {
  made += 1;
  return { id: `message-${made}`, role, parts, createdAt: '2026-11-21T08:00:00.000Z' };
}
const text = (value: string) => ({ type: 'text', text: value });
const call = (state: string, more: Record<string, unknown> = {}) => ({
  type: 'dynamic-tool',
  toolName: 'add_task',
  toolCallId: `call-${state}`,
  state,
  input: { title: 'Buy milk' },
  ...more,
});

test('gives texts, calls and results back as the model had them', async () => {
  const metadata = { builtIn: { waitsFor: 'yes' } };
  const messages = await toModelMessages(
    [
      message('user', text('buy milk')),
      message(
        'assistant',
        { type: 'step-start' },
        call('output-available', { output: { tasks: [] } }),
        { type: 'step-start' },
        { ...text('Done.'), providerMetadata: metadata },
      ),
      message('user', text('thanks')),
    ],
    bounds,
  );
  expect(messages.map(({ role }) => role)).toEqual([
    'user',
    'assistant',
    'tool',
    'assistant',
    'user',
  ]);
  expect(messages[3]).toMatchObject({ content: [{ text: 'Done.', providerOptions: metadata }] });
});

test('leaves calls out that never got a result, and parts that this version does not know', async () => {
  const messages = await toModelMessages(
    [
      message('user', text('buy milk')),
      message('assistant', call('input-streaming'), call('input-available')),
      message('assistant', { type: 'hologram', shape: 1 }, text('Hello.')),
      message('user', text('hello?')),
    ],
    bounds,
  );
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(JSON.stringify(messages)).not.toMatch(/add_task|hologram/);
});

test('keeps the newest messages, and begins with one of the person', async () => {
  const messages = Array.from({ length: 10 }, (_, index) =>
    message(index % 2 === 0 ? 'user' : 'assistant', text(`message ${index}`)),
  );
  const seen = await toModelMessages([...messages, message('user', text('now'))], {
    messages: 4,
    characters: 10_000,
  });
  expect(seen.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(seen[0]).toMatchObject({ content: [{ text: 'message 8' }] });
});

test('drops what is too long, but never the message to be answered', async () => {
  const seen = await toModelMessages(
    [
      message('user', text('x'.repeat(500))),
      message('assistant', text('y'.repeat(500))),
      message('user', text('z'.repeat(2_000))),
    ],
    { messages: 10, characters: 1_000 },
  );
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ content: [{ text: 'z'.repeat(2_000) }] });
});

test('keeps the words of the last answer when what they were read from is too long', async () => {
  const result = call('output-available', { output: { tasks: ['x'.repeat(2_000)] } });
  const seen = await toModelMessages(
    [
      message('user', text('delete everything')),
      message('assistant', result, text('Delete them all?')),
      message('user', text('yes')),
    ],
    { messages: 10, characters: 1_000 },
  );
  expect(seen.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(seen[1]).toMatchObject({ content: [{ text: 'Delete them all?' }] });
});
