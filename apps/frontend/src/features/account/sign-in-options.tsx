'use client';

import type { SignInOptions } from '@todo/contracts';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { request } from '@/api-client';
import { api, paths } from '@/paths';

/** What this installation offers before anybody is signed in; undefined until that is known. */
export function useSignInOptions(): SignInOptions | undefined {
  const [options, setOptions] = useState<SignInOptions>();
  useEffect(() => {
    const leaving = new AbortController();
    request<SignInOptions>(api.signInOptions, { signal: leaving.signal }).then(
      setOptions,
      // What cannot be found out is not offered.
      () => undefined,
    );
    return () => leaving.abort();
  }, []);
  return options;
}

/** The way to a new password, where mail can be sent. */
export function ForgotPasswordLink() {
  const options = useSignInOptions();
  if (!options?.passwordReset) return null;
  return (
    <p className="mt-4 text-center text-sm">
      <Link
        href={paths.forgotPassword}
        className="rounded text-muted-foreground underline underline-offset-4 hover:text-foreground"
      >
        Forgotten your password?
      </Link>
    </p>
  );
}
