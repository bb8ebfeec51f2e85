import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { limits } from '@todo/contracts';
import { chatStream, fakeServer, json } from '@/testing/fake-server';
import { renderSignedIn, taskOf } from '@/testing/render';
import { ChatSession } from './chat-session';

// Markdown is loaded when it is needed; its rendering is the library's own matter.
jest.mock('./markdown', () => ({ Markdown: ({ text }: { text: string }) => <p>{text}</p> }));

const conversationId = '01890000-0000-7000-8000-0000000000aa';
const answer = [
  { type: 'start', messageId: 'a1', messageMetadata: { conversationId } },
  { type: 'start-step' },
  {
    type: 'tool-input-available',
    toolCallId: 'c1',
    toolName: 'add_task',
    input: {},
    dynamic: true,
  },
  { type: 'tool-output-available', toolCallId: 'c1', output: { tasks: [taskOf()] }, dynamic: true },
  { type: 'finish-step' },
  { type: 'text-start', id: 't1' },
  { type: 'text-delta', id: 't1', delta: 'Done. It is on your list.' },
  { type: 'text-end', id: 't1' },
  { type: 'finish' },
];
const stream = () => chatStream(answer, { 'x-conversation-id': conversationId });

function show(onStarted = jest.fn()) {
  renderSignedIn(
    <ChatSession
      conversationId={null}
      initialMessages={[]}
      onStarted={onStarted}
      frame={(view) => view}
    />,
  );
  return onStarted;
}
const say = (text: string) => userEvent.type(screen.getByLabelText('Message'), `${text}{Enter}`);

it('shows the tool call and the answer, and goes on in the same conversation', async () => {
  const requests = fakeServer({ 'POST /api/chat': stream });
  const onStarted = show();
  await say('buy milk');
  expect(await screen.findByText('Added')).toBeInTheDocument();
  expect((await screen.findAllByText(/It is on your list/)).length).toBeGreaterThan(0);
  expect(onStarted).toHaveBeenCalledWith(conversationId);
  await say('thanks');
  await waitFor(() => expect(requests).toHaveLength(2));
  expect(requests.map(({ body }) => body)).toEqual([
    { text: 'buy milk' },
    { conversationId, text: 'thanks' },
  ]);
});

it('reads a finished answer out once, as a whole', async () => {
  fakeServer({ 'POST /api/chat': stream });
  show();
  await say('buy milk');
  await waitFor(() =>
    expect(screen.getByText(/^\s*Added\. +Done\. It is on your list\.$/)).toHaveAttribute(
      'role',
      'status',
    ),
  );
});

it('keeps a message that was not sent, and sends it again on demand', async () => {
  let broken = true;
  const requests = fakeServer({
    'POST /api/chat': () => (broken ? new Response('', { status: 503 }) : stream()),
  });
  show();
  await say('buy milk');
  expect(await screen.findByRole('alert')).toHaveTextContent(/not available right now/);
  expect(screen.getByText('buy milk')).toBeInTheDocument();
  broken = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Added')).toBeInTheDocument();
  expect(requests.map(({ body }) => body)).toEqual([{ text: 'buy milk' }, { text: 'buy milk' }]);
});

it('does not offer to repeat what may have been done when an answer breaks off', async () => {
  const begun = [...answer.slice(0, 4), { type: 'error', errorText: 'The answer broke off.' }];
  fakeServer({ 'POST /api/chat': () => chatStream(begun) });
  show();
  await say('buy milk');
  expect(await screen.findByRole('alert')).toHaveTextContent('The answer broke off.');
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Edit the message' }));
  expect(screen.getByLabelText('Message')).toHaveValue('buy milk');
});

describe('a question whether something may be done', () => {
  const call = { toolCallId: 'c1', toolName: 'delete_task', dynamic: true };
  const question = [
    { type: 'start', messageId: 'a1', messageMetadata: { conversationId } },
    { type: 'start-step' },
    { type: 'tool-input-available', input: { id: 'x' }, ...call },
    {
      type: 'tool-approval-request',
      approvalId: 'q1',
      toolCallId: 'c1',
      reason: 'Delete 2 tasks\n“Buy milk”\n“Call mum”',
    },
    { type: 'finish-step' },
    { type: 'finish' },
  ];
  const goesOn = [
    { type: 'start', messageId: 'a1', messageMetadata: { conversationId } },
    { type: 'tool-output-available', toolCallId: 'c1', output: { task: taskOf() }, dynamic: true },
    { type: 'start-step' },
    { type: 'text-start', id: 't1' },
    { type: 'text-delta', id: 't1', delta: 'It is gone.' },
    { type: 'text-end', id: 't1' },
    { type: 'finish-step' },
    { type: 'finish' },
  ];
  const denied = [goesOn[0], { type: 'tool-output-denied', toolCallId: 'c1' }, ...goesOn.slice(2)];

  async function ask(...answers: (() => Response)[]) {
    const replies = [
      () => chatStream(question, { 'x-conversation-id': conversationId }),
      ...answers,
    ];
    const requests = fakeServer({
      'POST /api/chat': () => replies.shift()?.() ?? json({}, 500),
    });
    show();
    await say('delete them');
    await screen.findByRole('group', { name: 'Shall I do this?' });
    return requests;
  }
  const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
  const stream2 = (chunks: readonly (object | undefined)[]) => () =>
    chatStream(chunks.flatMap((chunk) => chunk ?? []));

  it('names what it is about, and says it to a screen reader', async () => {
    await ask();
    const card = screen.getByRole('group', { name: 'Shall I do this?' });
    expect(card).toHaveTextContent(/Delete 2 tasks.*“Buy milk”.*“Call mum”/);
    expect(await screen.findByText(/The assistant asks: Delete 2 tasks/)).toHaveAttribute(
      'role',
      'status',
    );
  });

  it.each([
    ['Yes', true, goesOn, 'Deleted'],
    ['No', false, denied, 'Not done'],
  ] as const)('%s is sent with the question, and the answer goes on', async (...row) => {
    const [name, approved, chunks, outcome] = row;
    const requests = await ask(stream2(chunks));
    await press(name);
    expect(await screen.findByText(outcome)).toBeInTheDocument();
    expect((await screen.findAllByText(/It is gone/)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('group', { name: 'Shall I do this?' })).not.toBeInTheDocument();
    expect(screen.getByLabelText('Message')).toHaveFocus();
    expect(requests[1]?.body).toEqual({ conversationId, approval: { id: 'q1', approved } });
  });

  it('can be answered in words', async () => {
    const requests = await ask(stream2(goesOn));
    await say('yes please');
    expect(await screen.findByText('Deleted')).toBeInTheDocument();
    expect(requests[1]?.body).toEqual({ conversationId, text: 'yes please' });
  });

  it('is void when something else is said', async () => {
    const other = [{ ...answer[0], messageId: 'a2' }, ...answer.slice(1)];
    const requests = await ask(stream2(other));
    await say('what is the first one about?');
    expect(await screen.findByText('Not done')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Yes' })).not.toBeInTheDocument();
    expect(requests[1]?.body).toEqual({ conversationId, text: 'what is the first one about?' });
  });

  it('is asked again when the answer did not get through', async () => {
    await ask(() => json({}, 503), stream2(goesOn));
    await press('Yes');
    expect(await screen.findByRole('alert')).toHaveTextContent(/not available right now/);
    await press('Yes');
    expect(await screen.findByText('Deleted')).toBeInTheDocument();
  });
});

it('explains that a message is too long instead of sending it', async () => {
  const requests = fakeServer({ 'POST /api/chat': () => json({}) });
  show();
  const field = screen.getByLabelText('Message');
  await userEvent.click(field);
  await userEvent.paste('x'.repeat(limits.message + 3));
  expect(field).toHaveAccessibleDescription(/this one has 3 too many/);
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await userEvent.keyboard('{Enter}');
  expect(requests).toHaveLength(0);
});
