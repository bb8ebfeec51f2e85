import type { ReactNode } from 'react';
import { paths } from '@/paths';
import { Logo } from '@/ui/logo';

/** A page with one thing to say and a way on. */
export function StatusPage({
  title,
  text,
  children,
}: {
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <div className="glow flex min-h-dvh flex-col">
      <header className="px-4 py-4 sm:px-6">
        <Logo href={paths.home} />
      </header>
      <main className="grid flex-1 place-items-center px-4 pb-24 text-center">
        <div className="max-w-md animate-rise">
          <h1 className="text-3xl font-semibold">{title}</h1>
          <p className="mt-3 mb-7 text-muted-foreground">{text}</p>
          <div className="flex flex-wrap justify-center gap-3">{children}</div>
        </div>
      </main>
    </div>
  );
}
