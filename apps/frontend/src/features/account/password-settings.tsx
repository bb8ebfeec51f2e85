'use client';

import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { PasswordChange } from '@todo/contracts';
import { useForm } from 'react-hook-form';
import type { z } from 'zod';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { toast } from '@/ui/toast';
import { changePassword } from './account-api';
import { showFormError } from './form-error';
import { PasswordInput } from './password-input';
import { sessionsKey } from './session-settings';
import { SettingsCard } from './settings-card';

type Values = z.input<typeof PasswordChange>;
const empty: Values = { currentPassword: '', newPassword: '', revokeOtherSessions: true };

export function PasswordSettings() {
  const hydrated = useHydrated();
  const client = useQueryClient();
  const form = useForm<Values, unknown, PasswordChange>({
    resolver: zodResolver(PasswordChange),
    defaultValues: empty,
  });
  const { errors, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (change) => {
    try {
      await changePassword(change);
      form.reset(empty);
      toast({ title: 'Your password is changed' });
      await client.invalidateQueries({ queryKey: sessionsKey });
    } catch (error) {
      showFormError(error, form.setError, ['currentPassword', 'newPassword']);
    }
  });

  return (
    <SettingsCard title="Password">
      <form
        onSubmit={(event) => void save(event)}
        noValidate
        className="grid gap-4"
        aria-label="Password"
      >
        {errors.root && <Alert>{errors.root.message}</Alert>}
        <Field label="Current password" error={errors.currentPassword?.message}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              readOnly={!hydrated}
              {...form.register('currentPassword')}
            />
          )}
        </Field>
        <Field label="New password" error={errors.newPassword?.message}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              readOnly={!hydrated}
              {...form.register('newPassword')}
            />
          )}
        </Field>
        <label className="flex items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            className="size-4 accent-primary"
            disabled={!hydrated}
            {...form.register('revokeOtherSessions')}
          />
          Sign out everywhere else
        </label>
        <Button
          type="submit"
          variant="secondary"
          className="justify-self-start"
          disabled={isSubmitting || !hydrated}
        >
          Change password
        </Button>
      </form>
    </SettingsCard>
  );
}
