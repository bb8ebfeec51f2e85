'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { limits, Password } from '@todo/contracts';
import Link from 'next/link';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { paths } from '@/paths';
import { useFragment } from '@/ui/address-fragment';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { resetPassword } from './account-api';
import { showFormError } from './form-error';
import { PasswordInput } from './password-input';

const NewPassword = z.object({ newPassword: Password });

/** Sets the password that the link of a mail allows to set. */
export function ResetPasswordForm() {
  const fragment = useFragment();
  const token = fragment?.get('token') ?? '';
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(NewPassword),
    defaultValues: { newPassword: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ newPassword }) => {
    try {
      await resetPassword({ newPassword, token });
    } catch (error) {
      showFormError(error, setError, ['newPassword']);
    }
  });

  if (isSubmitSuccessful && !errors.root && !errors.newPassword) {
    return (
      <div className="grid gap-4">
        <p role="status" className="rounded-lg bg-success/12 px-3.5 py-3 text-sm text-success">
          Your password is changed.
        </p>
        <Button asChild size="lg">
          <Link href={paths.signIn}>Sign in</Link>
        </Button>
      </div>
    );
  }
  if (fragment && token === '') {
    return (
      <div className="grid gap-4">
        <Alert>This link is not complete. Ask for a new one.</Alert>
        <Button asChild size="lg" variant="outline">
          <Link href={paths.forgotPassword}>Ask for a new link</Link>
        </Button>
      </div>
    );
  }
  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="grid gap-4.5"
      aria-label="New password"
    >
      {errors.root && (
        <Alert>
          {errors.root.message}{' '}
          <Link href={paths.forgotPassword} className="underline underline-offset-4">
            Ask for a new link
          </Link>
        </Alert>
      )}
      <Field
        label="New password"
        hint={`At least ${limits.passwordMin} characters.`}
        error={errors.newPassword?.message}
      >
        {(control) => (
          <PasswordInput
            {...control}
            {...register('newPassword')}
            readOnly={!fragment}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Button type="submit" size="lg" disabled={isSubmitting || !fragment}>
        Set the password
      </Button>
    </form>
  );
}
