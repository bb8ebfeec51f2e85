import type { ReactNode } from 'react';
import { paths } from '@/paths';
import { Logo } from '@/ui/logo';
import { ThemeToggle } from '@/ui/theme';

/** A page with one form in its middle. */
export function CardPage({ children }: { children: ReactNode }) {
  return (
    <div className="glow flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-4 py-4 sm:px-6">
        <Logo href={paths.home} />
        <ThemeToggle />
      </header>
      <main className="grid flex-1 place-items-center px-4 pt-4 pb-16">
        <div className="w-full max-w-[26rem] animate-rise rounded-2xl border bg-card p-6 shadow-lift sm:p-8">
          {children}
        </div>
      </main>
    </div>
  );
}
