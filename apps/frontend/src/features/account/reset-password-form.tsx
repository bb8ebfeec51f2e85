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
import { Success } from '@/ui/success';
import { resetPassword } from './account-api';
import { showFormError } from './form-error';
import { PasswordInput } from './password-input';

const NewPassword = z.object({ newPassword: Password });

/** Sets the password that the link of a mail allows to set. */
export function ResetPasswordForm() {
  const token = useFragment()?.get('token');
  return <NewPasswordForm key={token} token={token} />;
}

interface NewPasswordFormProps {
  /** undefined as long as the address was not read, null where it has none. */
  token: string | null | undefined;
}

function NewPasswordForm({ token }: NewPasswordFormProps) {
  const { register, handleSubmit, setError, formState } = useForm({
    resolver: zodResolver(NewPassword),
    defaultValues: { newPassword: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ newPassword }) => {
    try {
      await resetPassword({ newPassword, token: token ?? '' });
    } catch (error) {
      showFormError(error, setError, ['newPassword']);
    }
  });

  if (isSubmitSuccessful && !errors.root && !errors.newPassword) {
    return (
      <div className="grid gap-4">
        <Success>Your password is changed.</Success>
        <Button asChild size="lg">
          <Link href={paths.signIn}>Sign in</Link>
        </Button>
      </div>
    );
  }
  if (token === null || token === '') {
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
            readOnly={!token}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Button type="submit" size="lg" disabled={isSubmitting || !token}>
        Set the password
      </Button>
    </form>
  );
}
