'use client';

import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '@/api-client';
import { paths } from '@/paths';
import { useFragment } from '@/ui/address-fragment';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { verifyEmail } from './account-api';

type Outcome = { state: 'asking' | 'confirmed' } | { state: 'failed'; message: string };

/** Confirms the address of whoever followed the link of a mail. */
export function VerifyEmail() {
  const fragment = useFragment();
  const [outcome, setOutcome] = useState<Outcome>({ state: 'asking' });
  const asked = useRef(false);
  useEffect(() => {
    if (!fragment || asked.current) return;
    asked.current = true;
    verifyEmail(fragment.get('token') ?? '').then(
      () => setOutcome({ state: 'confirmed' }),
      (error: unknown) => {
        const message =
          error instanceof ApiError ? error.message : 'It did not work. Open the link once more.';
        setOutcome({ state: 'failed', message });
      },
    );
  }, [fragment]);

  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">
        {outcome.state === 'confirmed' ? 'Your address is confirmed' : 'Confirm your address'}
      </h1>
      <div aria-live="polite">
        {outcome.state === 'asking' && <p className="text-sm text-muted-foreground">One moment…</p>}
        {outcome.state === 'confirmed' && (
          <p className="text-sm text-muted-foreground">
            Reminders can now reach you by e-mail. Choose in the settings which ones do.
          </p>
        )}
        {outcome.state === 'failed' && <Alert>{outcome.message}</Alert>}
      </div>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <Link href={paths.dashboard}>Open my list</Link>
        </Button>
        <Button asChild variant="outline">
          <Link href={paths.reminderSettings}>Reminder settings</Link>
        </Button>
      </div>
    </div>
  );
}
