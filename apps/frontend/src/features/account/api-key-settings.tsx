'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { dateLocale } from '@/date-locale';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Confirm, Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { Input } from '@/ui/input';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import {
  apiKeyNameLimit,
  createApiKey,
  deleteApiKey,
  listApiKeys,
  type ApiKey,
} from './account-api';
import { CopyButton } from './copy-button';
import { SettingsCard } from './settings-card';

const apiKeysKey = ['api-keys'] as const;

export function ApiKeySettings() {
  const client = useQueryClient();
  const keys = useQuery({ queryKey: apiKeysKey, queryFn: listApiKeys });
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: deleteApiKey,
    onSuccess: () => client.invalidateQueries({ queryKey: apiKeysKey }),
    onError: (error) =>
      toast({ title: 'The key was not revoked', description: error.message, tone: 'error' }),
  });

  return (
    <SettingsCard
      title="API keys"
      text="For scripts and MCP clients. A key can do all that you can do with your tasks."
    >
      <CreateApiKey />
      {keys.isPending && <Skeleton className="h-14 rounded-xl" />}
      {keys.isError && <Alert>{keys.error.message}</Alert>}
      {keys.data && keys.data.length > 0 && (
        <ul aria-label="API keys" className="grid gap-2">
          {keys.data.map((key) => (
            <li key={key.id} className="flex items-center gap-3 rounded-xl border py-2 pr-2 pl-3.5">
              <KeyRound className="size-4 shrink-0 text-primary" aria-hidden />
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-medium">{key.name ?? 'Without a name'}</p>
                <p className="text-[13px] text-muted-foreground">
                  {key.start && <code>{key.start}… · </code>}
                  created{' '}
                  {new Date(key.createdAt).toLocaleDateString(dateLocale, { dateStyle: 'medium' })}
                </p>
              </div>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Revoke “${key.name ?? 'Without a name'}”`}
                onClick={() => setAsked(key)}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={`Revoke “${asked?.name ?? 'this key'}”?`}
        description="Whatever uses this key stops working at once."
        action="Revoke"
        onConfirm={() => {
          if (asked) revoke.mutate(asked.id);
        }}
      />
    </SettingsCard>
  );
}

function CreateApiKey() {
  const hydrated = useHydrated();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [secret, setSecret] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: createApiKey,
    onSuccess: ({ key }) => {
      setSecret(key);
      setName('');
      return client.invalidateQueries({ queryKey: apiKeysKey });
    },
    onError: (failure) => setError(failure.message),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setError(name.trim() === '' ? 'Name the key, so that you know it later.' : undefined);
    if (name.trim() !== '') create.mutate(name.trim());
  }

  return (
    <>
      <form
        onSubmit={submit}
        noValidate
        className="flex items-start gap-2"
        aria-label="New API key"
      >
        <Field label="Name of the key" error={error} className="flex-1">
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={apiKeyNameLimit}
              placeholder="My laptop"
              value={name}
              readOnly={!hydrated}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" className="mt-6.5" disabled={create.isPending || !hydrated}>
          Create key
        </Button>
      </form>
      <Dialog
        open={secret !== null}
        onOpenChange={(open) => {
          if (!open) setSecret(null);
        }}
        title="Your new API key"
        description="Copy it now: it is stored hashed and cannot be shown again."
      >
        <code
          aria-label="API key"
          className="block rounded-lg bg-muted px-3.5 py-3 text-[13px] break-all select-all"
        >
          {secret}
        </code>
        <div className="flex justify-end gap-2">
          <CopyButton text={secret ?? ''} label="Copy key" />
          <Button size="sm" onClick={() => setSecret(null)}>
            Done
          </Button>
        </div>
      </Dialog>
    </>
  );
}
