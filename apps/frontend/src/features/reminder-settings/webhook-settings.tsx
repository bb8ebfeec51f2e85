'use client';

import { NewWebhook, type Webhook } from '@todo/contracts';
import { Trash2, Webhook as WebhookIcon } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { ApiError } from '@/api-client';
import { Alert } from '@/ui/alert';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { Input } from '@/ui/input';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { describeDay } from '../account/describe-day';
import { SecretDialog } from '../account/secret-dialog';
import { SettingsCard } from '../account/settings-card';
import { SettingsRow } from '../account/settings-row';
import { useRemoveWebhook, useSetWebhook, useWebhook } from './settings-queries';

/** Where reminders are posted to, for programs of one's own. */
export function WebhookSettings() {
  const webhook = useWebhook();
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SettingsCard
      title="Webhook"
      text="Reminders are posted to an address of yours, signed as standardwebhooks.com describes."
    >
      {webhook.isPending && <Skeleton className="h-14 rounded-xl" />}
      {webhook.isError && <Alert>{webhook.error.message}</Alert>}
      {webhook.data && <CurrentWebhook webhook={webhook.data} />}
      {webhook.isSuccess && <WebhookForm current={webhook.data} onSecret={setSecret} />}
      <SecretDialog
        title="The secret of your webhook"
        description="Copy it now: it proves that a call comes from here, and cannot be shown again."
        name="Webhook secret"
        copy="Copy secret"
        secret={secret}
        onDone={() => setSecret(null)}
      />
    </SettingsCard>
  );
}

function CurrentWebhook({ webhook }: { webhook: Webhook }) {
  const [asking, setAsking] = useState(false);
  const remove = useRemoveWebhook();
  return (
    <>
      <ul aria-label="Where it goes" className="grid grid-cols-1">
        <SettingsRow
          icon={WebhookIcon}
          name={webhook.url}
          badges={webhook.lastError !== null && <Badge tone="danger">Fails</Badge>}
          action={
            <Button
              variant="ghost"
              size="icon"
              aria-label="Remove the webhook"
              onClick={() => setAsking(true)}
            >
              <Trash2 aria-hidden />
            </Button>
          }
        >
          {webhook.lastError ?? `since ${describeDay(webhook.createdAt)}`}
        </SettingsRow>
      </ul>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Remove the webhook?"
        description="Nothing is posted there any more, and its secret is gone."
        action="Remove"
        onConfirm={() =>
          remove.mutate(undefined, {
            onError: (error) =>
              toast({ title: 'It was not removed', description: error.message, tone: 'error' }),
          })
        }
      />
    </>
  );
}

interface WebhookFormProps {
  current: Webhook | null;
  onSecret: (secret: string) => void;
}

function WebhookForm({ current, onSecret }: WebhookFormProps) {
  const hydrated = useHydrated();
  const save = useSetWebhook();
  const [url, setUrl] = useState('');
  const [error, setError] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = NewWebhook.safeParse({ url: url.trim() });
    setError(parsed.error?.issues[0]?.message);
    if (!parsed.success) return;
    save.mutate(parsed.data, {
      onSuccess: ({ secret }) => {
        setUrl('');
        onSecret(secret);
      },
      onError: (failure) =>
        setError((failure instanceof ApiError && failure.fields['url']) || failure.message),
    });
  }

  return (
    <form onSubmit={submit} noValidate aria-label="Webhook" className="grid gap-3">
      <Field
        label={current ? 'Another address' : 'Address'}
        hint={current ? 'It gets a new secret.' : undefined}
        error={error}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            autoComplete="off"
            placeholder="https://example.org/hook"
            readOnly={!hydrated}
            value={url}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="secondary"
        className="justify-self-start"
        disabled={!hydrated || save.isPending}
      >
        Save the address
      </Button>
    </form>
  );
}
