import { renderHook } from '@testing-library/react';
import { useFollowNotifications } from './follow-notifications';

const push = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

/** What the worker asks of a page, and what it answers. */
function ask(data: unknown) {
  const serviceWorker = new EventTarget();
  Object.defineProperty(navigator, 'serviceWorker', { value: serviceWorker, configurable: true });
  const { unmount } = renderHook(() => useFollowNotifications());
  const answers: unknown[] = [];
  const port = { postMessage: (answer: unknown) => answers.push(answer) };
  serviceWorker.dispatchEvent(Object.assign(new Event('message'), { data, ports: [port] }));
  unmount();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  return answers;
}
beforeEach(() => push.mockClear());

it('goes where a notification leads, and says so', () => {
  expect(ask({ path: '/dashboard?task=1' })).toHaveLength(1);
  expect(push).toHaveBeenCalledWith('/dashboard?task=1');
});

it.each([
  [{ path: '//evil.example/x' }],
  [{ path: 'javascript:alert(1)' }],
  [{ path: 'https://' }],
  [null],
])('does not follow %j', (data) => {
  expect(ask(data)).toHaveLength(0);
  expect(push).not.toHaveBeenCalled();
});
