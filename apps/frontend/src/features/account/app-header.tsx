import type { ReactNode } from 'react';
import { paths } from '@/paths';
import { Logo } from '@/ui/logo';
import { NotificationBell } from '../notifications/notification-bell';
import { ThemeToggle } from '@/ui/theme';
import { UserMenu } from './user-menu';

export function AppHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="sticky top-0 z-30 border-b border-border/70 bg-background/80 backdrop-blur-lg">
      <div className="mx-auto flex h-16 max-w-[88rem] items-center justify-between gap-3 px-4 sm:px-6">
        <Logo href={paths.dashboard} />
        <div className="flex items-center gap-1.5">
          {children}
          <NotificationBell />
          <ThemeToggle />
          <UserMenu />
        </div>
      </div>
    </header>
  );
}
