import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { NotificationSettings } from '@todo/contracts';
import { fakeServer, json } from '@/testing/fake-server';
import { renderSignedIn } from '@/testing/render';
import { ReminderSettings } from './reminder-settings';

const settings: NotificationSettings = {
  channels: ['in-app'],
  defaultReminder: null,
  quietHours: null,
  dailySummary: null,
  dailySummaryChannels: ['in-app'],
  available: [
    { channel: 'in-app', ready: true, reason: null },
    { channel: 'email', ready: false, reason: 'Confirm your e-mail address first.' },
    { channel: 'push', ready: false, reason: 'Allow notifications in a browser first.' },
    { channel: 'webhook', ready: true, reason: null },
  ],
};
const nothing = () => json({ code: 'not_found', title: 'x', type: 'x', status: 404 }, 404);

function open(part: Partial<NotificationSettings> = {}, routes = {}) {
  let current = { ...settings, ...part };
  const requests = fakeServer({
    'GET /api/notification-settings': () => json(current),
    'PATCH /api/notification-settings': ({ body }) => {
      current = { ...current, ...(body as object) };
      return json(current);
    },
    'GET /api/push/subscriptions': () => json({ items: [] }),
    'GET /api/webhook': nothing,
    'GET /api/calendar-feed': nothing,
    ...routes,
  });
  renderSignedIn(<ReminderSettings />);
  return {
    sent: (method: string) => requests.filter((request) => request.method === method),
  };
}

/** A card, once the settings are there. */
async function card(name: string) {
  await screen.findByRole('list', { name: 'Channels' });
  return within(screen.getByRole('region', { name }));
}

it('says what a channel lacks, tests one that is ready, and offers none that is not there', async () => {
  const { sent } = open(
    { available: settings.available.filter(({ channel }) => channel !== 'push') },
    { 'POST /api/notifications/test': () => json({}, 201) },
  );
  const channels = await card('Reminders');
  expect(await channels.findByText('Confirm your e-mail address first.')).toBeInTheDocument();
  expect(channels.getByRole('checkbox', { name: /E-mail/ })).toBeDisabled();
  expect(screen.queryByRole('region', { name: 'Push notifications' })).not.toBeInTheDocument();
  await userEvent.click(channels.getByRole('button', { name: 'Send a test: Webhook' }));
  expect(await screen.findByText('A test is on its way')).toBeInTheDocument();
  expect(sent('POST')[0]?.body).toEqual({ channel: 'webhook' });
});

it('sends the link that confirms the address again', async () => {
  const { sent } = open(
    {},
    { 'POST /api/account/verification': () => new Response(null, { status: 204 }) },
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Send the link again' }));
  expect(await screen.findByText('We have sent you a link')).toBeInTheDocument();
  expect(sent('POST')).toHaveLength(1);
});

it('saves channels, the default reminder, quiet hours and the summary of the day', async () => {
  const { sent } = open();
  const reminders = await card('Reminders');
  await userEvent.click(await reminders.findByRole('checkbox', { name: 'Webhook' }));
  await userEvent.selectOptions(reminders.getByLabelText('Default reminder'), '30 minutes before');
  await userEvent.click(reminders.getByRole('checkbox', { name: /Quiet hours/ }));
  await userEvent.click(reminders.getByRole('checkbox', { name: /Daily summary/ }));
  await waitFor(() =>
    expect(sent('PATCH').map(({ body }) => body)).toEqual([
      { channels: ['in-app', 'webhook'] },
      { defaultReminder: { minutesBefore: 30 } },
      { quietHours: { from: '22:00', to: '07:00' } },
      { dailySummary: '08:00' },
    ]),
  );
});

it('keeps every one of several quick clicks, however slow the server is', async () => {
  const channels = ['in-app', 'email', 'push', 'webhook'] as const;
  let current = {
    ...settings,
    available: channels.map((channel) => ({ channel, ready: true, reason: null })),
  };
  const answers: (() => void)[] = [];
  const { sent } = open(
    {},
    {
      'GET /api/notification-settings': () => json(current),
      'PATCH /api/notification-settings': async ({ body }: { body: object }) => {
        await new Promise<void>((resolve) => answers.push(resolve));
        current = { ...current, ...body };
        return json(current);
      },
    },
  );
  const list = within(await screen.findByRole('list', { name: 'Channels' }));
  const boxes = await list.findAllByRole('checkbox');
  const ticked = () => boxes.map((box) => (box as HTMLInputElement).checked);
  const answer = async (place: number) => {
    await waitFor(() => expect(answers).toHaveLength(place));
    answers[place - 1]?.();
  };
  const reads = sent('GET').length;
  await userEvent.click(boxes[1]!);
  await userEvent.click(boxes[2]!);
  await answer(1);
  await waitFor(() => expect(answers).toHaveLength(2));
  await userEvent.click(boxes[3]!);
  expect(ticked()).toEqual([true, true, true, true]);
  expect(sent('GET')).toHaveLength(reads);
  await answer(2);
  await answer(3);
  await waitFor(() => expect(sent('GET').length).toBeGreaterThan(reads));
  expect(current.channels.toSorted()).toEqual(channels.toSorted());
  expect(ticked()).toEqual([true, true, true, true]);
});

it('saves no quiet hours that begin when they end', async () => {
  const { sent } = open({ quietHours: { from: '22:00', to: '07:00' } });
  const reminders = await card('Reminders');
  const to = await reminders.findByLabelText('To');
  await userEvent.clear(to);
  await userEvent.type(to, '22:00');
  await userEvent.tab();
  expect(to).toHaveAccessibleDescription('Begin and end at different times.');
  expect(sent('PATCH')).toHaveLength(0);
});

it('saves both ends of quiet hours once they fit each other, and shows what is saved', async () => {
  const { sent } = open({ quietHours: { from: '22:00', to: '07:00' } });
  const reminders = await card('Reminders');
  const from = await reminders.findByLabelText('From');
  const to = reminders.getByLabelText('To');
  const leaveAt = (field: HTMLElement, time: string) => {
    fireEvent.change(field, { target: { value: time } });
    fireEvent.blur(field);
  };
  leaveAt(from, '07:00');
  expect(from).toHaveAccessibleDescription('Begin and end at different times.');
  leaveAt(to, '');
  expect(to).toHaveValue('07:00');
  leaveAt(to, '09:00');
  await waitFor(() =>
    expect(sent('PATCH').map(({ body }) => body)).toEqual([
      { quietHours: { from: '07:00', to: '09:00' } },
    ]),
  );
  expect([from, to].map((field) => (field as HTMLInputElement).value)).toEqual(['07:00', '09:00']);
  leaveAt(to, '');
  expect(to).toHaveValue('09:00');
  expect(from).toHaveAccessibleDescription('');
});

it('shows the secret of a webhook once', async () => {
  open(
    {},
    {
      'PUT /api/webhook': ({ body }: { body: { url: string } }) =>
        json({
          ...body,
          createdAt: '2026-11-20T10:00:00.000Z',
          lastError: null,
          secret: 'whsec_1',
        }),
    },
  );
  const webhook = await card('Webhook');
  await userEvent.type(await webhook.findByLabelText('Address'), 'https://example.org/hook');
  await userEvent.click(webhook.getByRole('button', { name: 'Save the address' }));
  expect(await screen.findByLabelText('Webhook secret')).toHaveTextContent('whsec_1');
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByText('whsec_1')).not.toBeInTheDocument());
});

it('makes an address for calendars, and revokes it', async () => {
  let feed: object | null = null;
  const { sent } = open(
    {},
    {
      'GET /api/calendar-feed': () => (feed ? json(feed) : nothing()),
      'POST /api/calendar-feed': () => {
        feed = { createdAt: '2026-11-20T10:00:00.000Z', lastReadAt: null };
        return json({ ...feed, url: 'https://todo.example.org/api/calendar/secret' }, 201);
      },
      'DELETE /api/calendar-feed': () => {
        feed = null;
        return new Response(null, { status: 204 });
      },
    },
  );
  const calendar = await card('Calendar');
  await waitFor(() =>
    expect(calendar.getByRole('button', { name: 'Make an address' })).toBeEnabled(),
  );
  await userEvent.click(calendar.getByRole('button', { name: 'Make an address' }));
  expect(await screen.findByLabelText('Calendar address')).toHaveTextContent(/calendar\/secret/);
  await userEvent.click(screen.getByRole('button', { name: 'Done' }));
  await userEvent.click(
    await calendar.findByRole('button', { name: 'Revoke the calendar address' }),
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke' }));
  expect(await calendar.findByRole('button', { name: 'Make an address' })).toBeInTheDocument();
  expect(sent('DELETE')).toHaveLength(1);
});

it('says what to do where the browser knows no push notifications', async () => {
  open();
  const push = await card('Push notifications');
  expect(await push.findByText(/only over https|knows no push/)).toBeInTheDocument();
});
