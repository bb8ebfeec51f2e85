'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Email } from '@todo/contracts';
import { LoaderCircle } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { paths } from '@/paths';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { signIn } from './account-api';
import { EmailField } from './email-field';
import { showFormError } from './form-error';
import { leaveTo } from './leave';
import { PasswordInput } from './password-input';

/** Any password is tried: only the server knows which one is right. */
const SignIn = z.object({ email: Email, password: z.string().min(1, 'Enter your password.') });

export function SignInForm() {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(SignIn),
    defaultValues: { email: '', password: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const busy = isSubmitting || isSubmitSuccessful;
  const hydrated = useHydrated();

  const submit = handleSubmit(async (values) => {
    try {
      await signIn(values);
      leaveTo(paths.dashboard);
    } catch (error) {
      showFormError(error, setError, ['email', 'password']);
    }
  });

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="grid gap-4.5"
      aria-label="Sign in"
    >
      {errors.root && <Alert>{errors.root.message}</Alert>}
      <EmailField
        registration={register('email')}
        error={errors.email?.message}
        readOnly={!hydrated}
        autoComplete="username"
      />
      <Field label="Password" error={errors.password?.message}>
        {(control) => (
          <PasswordInput
            {...control}
            {...register('password')}
            readOnly={!hydrated}
            autoComplete="current-password"
          />
        )}
      </Field>
      <Button type="submit" size="lg" disabled={busy || !hydrated} className="mt-1">
        {busy && <LoaderCircle className="animate-spin" aria-hidden />}
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  );
}
