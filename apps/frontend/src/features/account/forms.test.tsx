import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { problemOf } from '@todo/contracts';
import { fakeServer, json } from '@/testing/fake-server';
import { leaveTo } from './leave';
import { ForgotPasswordForm } from './forgot-password-form';
import { ResetPasswordForm } from './reset-password-form';
import { SignInForm } from './sign-in-form';
import { SignUpForm } from './sign-up-form';
import { VerifyEmail } from './verify-email';

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

describe('what a link of a mail leads to', () => {
  const nothing = () => new Response(null, { status: 204 });
  const follow = (fragment: string) => (window.location.hash = fragment);
  afterEach(() => follow(''));

  it('confirms an address with a click, and not before', async () => {
    const requests = fakeServer({ 'POST /api/account/verify': nothing });
    follow('#token=signed');
    render(<VerifyEmail />);
    const button = await screen.findByRole('button', { name: 'Confirm this address' });
    expect(requests).toHaveLength(0);
    await userEvent.click(button);
    expect(await screen.findByRole('status')).toHaveTextContent(/can now reach you by e-mail/);
    expect(screen.getByRole('status')).toHaveFocus();
    expect(requests.map(({ body }) => body)).toEqual([{ token: 'signed' }]);
  });

  it('says why an address is not confirmed', async () => {
    fakeServer({
      'POST /api/account/verify': () => json(problemOf('forbidden', 'The link is too old.'), 403),
    });
    follow('#token=signed');
    render(<VerifyEmail />);
    await userEvent.click(await screen.findByRole('button', { name: 'Confirm this address' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The link is too old.');
  });

  it('says that half a link is none', async () => {
    fakeServer({});
    render(<VerifyEmail />);
    expect(
      await screen.findByRole('heading', { name: 'This link is not complete' }),
    ).toBeInTheDocument();
  });

  it('sets a new password, and says so', async () => {
    const requests = fakeServer({ 'POST /api/auth/reset-password': () => json({}) });
    follow('#token=signed');
    render(<ResetPasswordForm />);
    await userEvent.type(
      await screen.findByLabelText('New password', { selector: 'input' }),
      'correct horse',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Set the password' }));
    expect(await screen.findByRole('status')).toHaveTextContent('Your password is changed.');
    expect(screen.getByRole('status')).toHaveFocus();
    expect(requests[0]?.body).toEqual({ newPassword: 'correct horse', token: 'signed' });
  });
});

it('says that a link to a new password is on its way', async () => {
  fakeServer({
    'GET /api/sign-in-options': () => json({ passwordReset: true }),
    'POST /api/auth/request-password-reset': () => json({}),
  });
  render(<ForgotPasswordForm />);
  await userEvent.type(await screen.findByLabelText('E-mail'), 'ada@example.org');
  await userEvent.click(screen.getByRole('button', { name: 'Send the link' }));
  expect(await screen.findByText(/a link is on its way/)).toHaveFocus();
});
