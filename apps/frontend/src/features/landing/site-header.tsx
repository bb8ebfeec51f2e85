import Link from 'next/link';
import { paths } from '@/paths';
import { Button } from '@/ui/button';
import { Logo } from '@/ui/logo';
import { ThemeToggle } from '@/ui/theme';

export function SiteHeader() {
  return (
    <header className="mx-auto flex h-18 max-w-6xl items-center justify-between gap-2 px-4 sm:px-6">
      <Logo href={paths.home} />
      <nav aria-label="Account" className="flex items-center gap-1 sm:gap-2">
        <ThemeToggle />
        <Button asChild variant="ghost">
          <Link href={paths.signIn}>Sign in</Link>
        </Button>
        <Button asChild className="max-sm:hidden">
          <Link href={paths.signUp}>Get started</Link>
        </Button>
      </nav>
    </header>
  );
}
