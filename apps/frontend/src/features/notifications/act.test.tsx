import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Temporal } from 'temporal-polyfill';
import { fakeServer, json } from '@/testing/fake-server';
import { Act } from './act';

const follow = (fragment: string) => {
  window.location.hash = fragment;
  render(<Act />);
};
afterEach(() => {
  window.location.hash = '';
});
const hereAt = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(Temporal.Now.timeZoneId()).toString();
const acted = { action: 'done', taskTitle: 'Call mum', until: null };

it('changes nothing before somebody clicks', async () => {
  const requests = fakeServer({ 'POST /api/notifications/act': () => json(acted) });
  follow('#action=done&token=signed');
  expect(await screen.findByRole('button', { name: 'Mark as done' })).toHaveFocus();
  expect(requests).toHaveLength(0);
  await userEvent.click(screen.getByRole('button', { name: 'Mark as done' }));
  expect(await screen.findByRole('status')).toHaveTextContent('“Call mum” is done.');
  const heading = screen.getByRole('heading', { name: 'Done' });
  expect(heading).toHaveFocus();
  expect(heading).toHaveAccessibleDescription('“Call mum” is done.');
  expect(requests[0]?.body).toEqual({ token: 'signed', action: 'done' });
});

it('puts a reminder off, and says until when', async () => {
  const requests = fakeServer({
    'POST /api/notifications/act': () =>
      json({ ...acted, action: 'snooze', until: '2031-01-01T09:00:00.000Z' }),
  });
  follow('#action=snooze&token=signed');
  await userEvent.click(await screen.findByRole('button', { name: 'In 1 hour' }));
  expect(await screen.findByRole('status')).toHaveTextContent(/comes again 1 Jan 2031/);
  expect(requests[0]?.body).toEqual({ token: 'signed', action: 'snooze', minutes: 60 });
});

it.each([
  ['Tomorrow morning', 'tomorrow-morning'],
  ['Until a time…', hereAt('2031-01-01T09:00')],
])('puts a reminder off until a time: %s', async (choice, until) => {
  const requests = fakeServer({
    'POST /api/notifications/act': () => json({ ...acted, action: 'snooze' }),
  });
  follow('#action=snooze&token=signed');
  await userEvent.click(await screen.findByRole('button', { name: choice }));
  if (choice === 'Until a time…') {
    fireEvent.change(await screen.findByLabelText('Day'), { target: { value: '2031-01-01' } });
    await userEvent.click(screen.getByRole('button', { name: 'Snooze' }));
  }
  expect(await screen.findByRole('status')).toHaveTextContent('“Call mum” comes again later.');
  expect(requests[0]?.body).toEqual({ token: 'signed', action: 'snooze', until });
});

it('acts on the link that was followed last in this tab', async () => {
  const requests = fakeServer({ 'POST /api/notifications/act': () => json(acted) });
  follow('#action=done&token=first');
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as done' }));
  expect(await screen.findByRole('heading', { name: 'Done' })).toBeInTheDocument();
  act(() => {
    window.location.hash = '#action=done&token=second';
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as done' }));
  expect(await screen.findByRole('heading', { name: 'Done' })).toBeInTheDocument();
  expect(requests.map(({ body }) => (body as { token: string }).token)).toEqual([
    'first',
    'second',
  ]);
});

it('offers nothing but an end to mail where the link is for that', async () => {
  fakeServer({
    'POST /api/notifications/act': () =>
      json({ action: 'unsubscribe', taskTitle: null, until: null }),
  });
  follow('#action=unsubscribe&token=signed');
  await userEvent.click(await screen.findByRole('button'));
  expect(await screen.findByRole('heading', { name: 'No more e-mails' })).toBeInTheDocument();
});

it('says why a link does not work any more', async () => {
  fakeServer({
    'POST /api/notifications/act': () =>
      json(
        { code: 'forbidden', title: 'Not allowed', type: 'x', status: 403, detail: 'Too old.' },
        403,
      ),
  });
  follow('#action=done&token=signed');
  await userEvent.click(await screen.findByRole('button', { name: 'Mark as done' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Too old.');
});

it('says that half a link is none', async () => {
  fakeServer({});
  follow('#action=done');
  expect(await screen.findByText('This link is not complete')).toBeInTheDocument();
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});
