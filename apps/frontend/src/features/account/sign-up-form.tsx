'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Email, isTimeZone, limits, Password, PersonName } from '@todo/contracts';
import { LoaderCircle } from 'lucide-react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { paths } from '@/paths';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { Input } from '@/ui/input';
import { signUp } from './account-api';
import { EmailField } from './email-field';
import { showFormError } from './form-error';
import { leaveTo } from './leave';
import { PasswordInput } from './password-input';

const SignUp = z.object({ name: PersonName, email: Email, password: Password });

/** The browser's zone, or UTC where the browser has none that the server would know. */
export function browserTimeZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isTimeZone(zone) ? zone : 'UTC';
}

export function SignUpForm() {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(SignUp),
    defaultValues: { name: '', email: '', password: '' },
    mode: 'onTouched',
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const busy = isSubmitting || isSubmitSuccessful;
  const hydrated = useHydrated();

  const submit = handleSubmit(async (values) => {
    try {
      await signUp({ ...values, timeZone: browserTimeZone() });
      leaveTo(paths.dashboard);
    } catch (error) {
      showFormError(error, setError, ['name', 'email', 'password']);
    }
  });

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="grid gap-4.5"
      aria-label="Sign up"
    >
      {errors.root && <Alert>{errors.root.message}</Alert>}
      <Field label="Name" error={errors.name?.message}>
        {(control) => (
          <Input {...control} {...register('name')} readOnly={!hydrated} autoComplete="name" />
        )}
      </Field>
      <EmailField
        registration={register('email')}
        error={errors.email?.message}
        readOnly={!hydrated}
        autoComplete="email"
      />
      <Field
        label="Password"
        hint={`At least ${limits.passwordMin} characters.`}
        error={errors.password?.message}
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...register('password')}
            readOnly={!hydrated}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Button type="submit" size="lg" disabled={busy || !hydrated} className="mt-1">
        {busy && <LoaderCircle className="animate-spin" aria-hidden />}
        {busy ? 'Creating your account…' : 'Create account'}
      </Button>
    </form>
  );
}
