'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { Email } from '@todo/contracts';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { Success } from '@/ui/success';
import { requestPasswordReset } from './account-api';
import { EmailField } from './email-field';
import { showFormError } from './form-error';
import { useSignInOptions } from './sign-in-options';

const Forgotten = z.object({ email: Email });

/** Asks for a link to a new password. It tells nobody whether there is an account. */
export function ForgotPasswordForm() {
  const hydrated = useHydrated();
  const options = useSignInOptions();
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(Forgotten),
    defaultValues: { email: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ email }) => {
    try {
      await requestPasswordReset(email);
    } catch (error) {
      showFormError(error, setError, ['email']);
    }
  });

  if (options && !options.passwordReset) {
    return <Alert>This installation sends no mail. Ask whoever runs it for a new password.</Alert>;
  }
  if (isSubmitSuccessful && !errors.root && !errors.email) {
    return (
      <Success>
        If there is an account with this address, a link is on its way to it. It is valid for an
        hour; look among the unwanted mail too.
      </Success>
    );
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="grid gap-4.5"
      aria-label="Forgotten password"
    >
      {errors.root && <Alert>{errors.root.message}</Alert>}
      <EmailField
        registration={register('email')}
        error={errors.email?.message}
        readOnly={!hydrated}
        autoComplete="username"
      />
      <Button type="submit" size="lg" disabled={isSubmitting || !hydrated}>
        Send the link
      </Button>
    </form>
  );
}
