'use client';

import { useState, type FormEvent } from 'react';
import { Download, Trash2 } from 'lucide-react';
import { ApiError } from '@/api-client';
import { api, paths } from '@/paths';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { useHydrated } from '@/ui/hydrated';
import { deleteAccount } from './account-api';
import { leaveTo } from './leave';
import { PasswordInput } from './password-input';
import { setSigningOut } from './session-end';
import { SettingsCard } from './settings-card';

export function DataSettings() {
  const hydrated = useHydrated();
  const [asking, setAsking] = useState(false);
  return (
    <SettingsCard
      title="Your data"
      text="One JSON file with your lists, tasks, conversations and settings, the trash included."
    >
      <div className="flex flex-wrap gap-2">
        <Button asChild variant="outline">
          <a href={api.exportAccount} download>
            <Download aria-hidden /> Export everything
          </a>
        </Button>
        <Button
          variant="outline"
          className="text-destructive"
          disabled={!hydrated}
          onClick={() => setAsking(true)}
        >
          <Trash2 aria-hidden /> Delete account
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete your account?"
        description="Your tasks, lists, conversations and API keys are deleted at once and for good, and you are signed out everywhere. Export them first if you want to keep them."
      >
        <DeleteAccount onCancel={() => setAsking(false)} />
      </Dialog>
    </SettingsCard>
  );
}

function DeleteAccount({ onCancel }: { onCancel: () => void }) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (password === '') {
      setError('Enter your password.');
      return;
    }
    setBusy(true);
    // The page hears that the session has ended before the answer is here.
    setSigningOut(true);
    try {
      await deleteAccount(password);
      leaveTo(paths.home);
    } catch (failure) {
      setSigningOut(false);
      setBusy(false);
      const known = failure instanceof ApiError ? failure : null;
      setError(known?.fields['password'] ?? known?.message ?? 'It did not work. Try again.');
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-4">
      <Field label="Your password" error={error}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" variant="destructive" disabled={busy}>
          Delete everything
        </Button>
      </div>
    </form>
  );
}
