'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button } from '@/ui/button';
import { StatusPage } from './status-page';

/** Shown when a page could not be rendered, most often because the backend is away. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  const router = useRouter();
  return (
    <StatusPage
      title="That did not work"
      text="The page could not be loaded. Nothing of yours is lost; try again in a moment."
    >
      <Button
        size="lg"
        onClick={() =>
          startTransition(() => {
            router.refresh();
            reset();
          })
        }
      >
        Try again
      </Button>
    </StatusPage>
  );
}
