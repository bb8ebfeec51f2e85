'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { limits, NewApiKey, type ApiKeyScope } from '@todo/contracts';
import { useState, type FormEvent } from 'react';
import { ApiError } from '@/api-client';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { Input, NativeSelect } from '@/ui/input';
import { createApiKey } from './account-api';
import { SecretDialog } from './secret-dialog';

export const apiKeysKey = ['api-keys'] as const;

export const scopeWords: Record<ApiKeyScope, string> = {
  read: 'Read only',
  write: 'Read and change',
};

const lifetimes = [
  { days: '30', label: '30 days' },
  { days: '90', label: '90 days' },
  { days: '365', label: 'One year' },
  { days: '', label: 'Does not expire' },
] as const;
const initial = { name: '', scope: 'write', days: '90' };

export function CreateApiKey() {
  const hydrated = useHydrated();
  const client = useQueryClient();
  const [values, setValues] = useState(initial);
  const [error, setError] = useState<string>();
  const [secret, setSecret] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: createApiKey,
    onSuccess: ({ key }) => {
      setSecret(key);
      setValues(initial);
      return client.invalidateQueries({ queryKey: apiKeysKey });
    },
    onError: (failure) =>
      setError((failure instanceof ApiError && failure.fields['name']) || failure.message),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const { name, scope, days } = values;
    const wanted = { name, scope, expiresInDays: days === '' ? null : Number(days) };
    const parsed = NewApiKey.safeParse(wanted);
    setError(parsed.error?.issues[0]?.message);
    if (parsed.success) create.mutate(parsed.data);
  }

  return (
    <>
      <form onSubmit={submit} noValidate className="grid gap-3" aria-label="New API key">
        <Field label="Name of the key" error={error}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={limits.name}
              placeholder="My laptop"
              value={values.name}
              readOnly={!hydrated}
              onChange={(event) => setValues({ ...values, name: event.target.value })}
            />
          )}
        </Field>
        <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
          <Field label="It may">
            {(control) => (
              <NativeSelect
                {...control}
                disabled={!hydrated}
                value={values.scope}
                onChange={(event) => setValues({ ...values, scope: event.target.value })}
              >
                {Object.entries(scopeWords).map(([scope, words]) => (
                  <option key={scope} value={scope}>
                    {words}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <Field label="It expires after">
            {(control) => (
              <NativeSelect
                {...control}
                disabled={!hydrated}
                value={values.days}
                onChange={(event) => setValues({ ...values, days: event.target.value })}
              >
                {lifetimes.map(({ days, label }) => (
                  <option key={days} value={days}>
                    {label}
                  </option>
                ))}
              </NativeSelect>
            )}
          </Field>
          <Button type="submit" disabled={create.isPending || !hydrated}>
            Create key
          </Button>
        </div>
      </form>
      <SecretDialog
        title="Your new API key"
        description="Copy it now: it is stored hashed and cannot be shown again."
        name="API key"
        copy="Copy key"
        secret={secret}
        onDone={() => setSecret(null)}
      />
    </>
  );
}
