import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeServer, json } from '@/testing/fake-server';
import { leaveTo } from './leave';
import { SignInForm } from './sign-in-form';
import { SignUpForm } from './sign-up-form';

jest.mock('./leave', () => ({ leaveTo: jest.fn() }));
const left = jest.mocked(leaveTo);
beforeEach(() => left.mockClear());

describe('signing up', () => {
  const fill = async (name: string, email: string, password: string) => {
    const user = userEvent.setup();
    render(<SignUpForm />);
    if (name) await user.type(screen.getByLabelText('Name'), name);
    if (email) await user.type(screen.getByLabelText('E-mail'), email);
    if (password) await user.type(screen.getByLabelText('Password'), password);
    await user.click(screen.getByRole('button', { name: 'Create account' }));
  };

  it('sends the time zone of the browser and goes to the list', async () => {
    const requests = fakeServer({ 'POST /api/auth/sign-up/email': () => json({ user: {} }) });
    await fill('Ada', 'ada@example.org', 'correct horse');
    expect(requests[0]?.body).toEqual({
      name: 'Ada',
      email: 'ada@example.org',
      password: 'correct horse',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    });
    expect(left).toHaveBeenCalledWith('/dashboard');
  });

  it('says at each field what is wrong, and sends nothing', async () => {
    const requests = fakeServer({});
    await fill('', 'ada', 'short');
    expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Enter your name.');
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription('Enter an e-mail address.');
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/at least 8 characters/);
    expect(screen.getByLabelText('Password')).toBeInvalid();
    expect(requests).toHaveLength(0);
  });

  it('says that the account exists, and lets the person try again', async () => {
    fakeServer({
      'POST /api/auth/sign-up/email': () =>
        json({ code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', message: 'User exists' }, 422),
    });
    await fill('Ada', 'ada@example.org', 'correct horse');
    expect(await screen.findByRole('alert')).toHaveTextContent(/already an account/);
    expect(screen.getByRole('button', { name: 'Create account' })).toBeEnabled();
    expect(left).not.toHaveBeenCalled();
  });

  it('puts a message of the server at the field it is about', async () => {
    const problem = {
      type: 'about:blank',
      title: 'The request is not valid',
      status: 400,
      code: 'validation_failed',
      errors: [{ field: 'email', message: 'Use another address.' }],
    };
    fakeServer({ 'POST /api/auth/sign-up/email': () => json(problem, 400) });
    await fill('Ada', 'ada@example.org', 'correct horse');
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription('Use another address.');
  });
});

describe('signing in', () => {
  const fill = async () => {
    const user = userEvent.setup();
    render(<SignInForm />);
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.org');
    await user.type(screen.getByLabelText('Password'), 'wrong');
    await user.click(screen.getByRole('button', { name: 'Sign in' }));
  };

  it('says in plain words that the password is wrong', async () => {
    fakeServer({
      'POST /api/auth/sign-in/email': () => json({ code: 'INVALID_EMAIL_OR_PASSWORD' }, 401),
    });
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent(/do not belong together/);
  });

  it('says how long to wait after too many tries', async () => {
    fakeServer({
      'POST /api/auth/sign-in/email': () => json({}, 429, { 'retry-after': '30' }),
    });
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 30 seconds.');
  });
});
