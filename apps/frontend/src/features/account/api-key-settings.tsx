'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ApiKey } from '@todo/contracts';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/ui/alert';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import { Skeleton } from '@/ui/skeleton';
import { toast } from '@/ui/toast';
import { listApiKeys, revokeApiKey } from './account-api';
import { describeDay } from './describe-day';
import { apiKeysKey, CreateApiKey, scopeWords } from './new-api-key';
import { SettingsCard } from './settings-card';
import { SettingsRow } from './settings-row';

export function ApiKeySettings() {
  const client = useQueryClient();
  const keys = useQuery({ queryKey: apiKeysKey, queryFn: listApiKeys });
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const revoke = useMutation({
    mutationFn: revokeApiKey,
    onSettled: () => client.invalidateQueries({ queryKey: apiKeysKey }),
    onError: (error) =>
      toast({ title: 'The key was not revoked', description: error.message, tone: 'error' }),
  });

  return (
    <SettingsCard
      title="API keys"
      text="For scripts and MCP clients. A key reaches your tasks and conversations, never these settings."
    >
      <CreateApiKey />
      {keys.isPending && <Skeleton className="h-14 rounded-xl" />}
      {keys.isError && <Alert>{keys.error.message}</Alert>}
      {keys.data && keys.data.length > 0 && (
        <ul aria-label="API keys" className="grid grid-cols-1 gap-2">
          {keys.data.map((key) => (
            <ApiKeyItem key={key.id} apiKey={key} onRevoke={() => setAsked(key)} />
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

function ApiKeyItem({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const name = apiKey.name || 'Without a name';
  return (
    <SettingsRow
      icon={KeyRound}
      name={name}
      badges={
        <>
          <Badge>{scopeWords[apiKey.scope]}</Badge>
          {hasExpired(apiKey) && <Badge tone="danger">Expired</Badge>}
        </>
      }
      action={
        <Button variant="ghost" size="icon" aria-label={`Revoke “${name}”`} onClick={onRevoke}>
          <Trash2 aria-hidden />
        </Button>
      }
    >
      <code>{apiKey.start}…</code> · {describeUse(apiKey)}
    </SettingsRow>
  );
}

function hasExpired({ expiresAt }: ApiKey): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now();
}

function describeUse({ createdAt, expiresAt, lastUsedAt }: ApiKey): string {
  return [
    `created ${describeDay(createdAt)}`,
    lastUsedAt === null ? 'never used' : `last used ${describeDay(lastUsedAt)}`,
    expiresAt === null ? 'does not expire' : `expires ${describeDay(expiresAt)}`,
  ].join(' · ');
}
