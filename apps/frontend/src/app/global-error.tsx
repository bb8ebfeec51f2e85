'use client';

import { Button } from '@/ui/button';
import './globals.css';

/** The last resort, when the root layout itself failed. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center p-6 text-center">
        <main className="max-w-md">
          <title>That did not work · Todo Chatbot</title>
          <h1 className="text-3xl font-semibold">That did not work</h1>
          <p className="mt-3 mb-7 text-muted-foreground">
            Nothing of yours is lost. Try again in a moment.
          </p>
          <Button size="lg" onClick={reset}>
            Try again
          </Button>
        </main>
      </body>
    </html>
  );
}
