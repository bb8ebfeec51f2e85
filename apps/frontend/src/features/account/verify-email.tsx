'use client';

import Link from 'next/link';
import { useState } from 'react';
import { ApiError } from '@/api-client';
import { paths } from '@/paths';
import { useFragment } from '@/ui/address-fragment';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { Success } from '@/ui/success';
import { verifyEmail } from './account-api';

/** Confirms the address of whoever followed the link of a mail: with a click here, since programs follow links too. */
export function VerifyEmail() {
  const fragment = useFragment();
  if (!fragment) return <h1 className="text-2xl font-semibold">One moment…</h1>;
  const token = fragment.get('token') ?? '';
  return token === '' ? <HalfALink /> : <Verification key={token} token={token} />;
}

function HalfALink() {
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">This link is not complete</h1>
      <p className="text-sm text-muted-foreground">Open it from the mail once more.</p>
      <Onwards />
    </div>
  );
}

function Verification({ token }: { token: string }) {
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function confirm() {
    setBusy(true);
    setProblem(undefined);
    try {
      await verifyEmail(token);
      setIsConfirmed(true);
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : 'It did not work. Try again.');
    } finally {
      setBusy(false);
    }
  }

  if (isConfirmed) {
    return (
      <div className="grid gap-5">
        <h1 className="text-2xl font-semibold">Your address is confirmed</h1>
        <Success>
          Reminders can now reach you by e-mail. Choose in the settings which ones do.
        </Success>
        <Onwards />
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold">Is this your address?</h1>
      <p className="text-sm text-muted-foreground">
        Confirm that the mail with this link came to you: reminders can then reach you there.
      </p>
      {problem && <Alert>{problem}</Alert>}
      <Button size="lg" autoFocus disabled={busy} onClick={() => void confirm()}>
        Confirm this address
      </Button>
    </div>
  );
}

function Onwards() {
  return (
    <div className="flex flex-wrap gap-2">
      <Button asChild>
        <Link href={paths.dashboard}>Open my list</Link>
      </Button>
      <Button asChild variant="outline">
        <Link href={paths.reminderSettings}>Reminder settings</Link>
      </Button>
    </div>
  );
}
