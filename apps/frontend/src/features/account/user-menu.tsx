'use client';

import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { paths } from '@/paths';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/menu';
import { toast } from '@/ui/toast';
import { unsubscribeBrowser } from '../reminder-settings/push';
import { signOut } from './account-api';
import { usePerson } from './app-providers';
import { leaveTo } from './leave';
import { setSigningOut } from './session-end';

/** Signs out and leaves for the landing page; says so when it did not work. */
export async function signOutAndLeave(): Promise<void> {
  setSigningOut(true);
  try {
    await signOut();
    // Whoever uses this browser next is not shown this person's reminders.
    await unsubscribeBrowser().catch(() => undefined);
    leaveTo(paths.home);
  } catch {
    setSigningOut(false);
    toast({ title: 'You are still signed in', description: 'Try again.', tone: 'error' });
  }
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  // By code points: half an emoji is no character.
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return letters.join('').toUpperCase();
}

export function UserMenu() {
  const { name, email } = usePerson();
  return (
    <Menu modal={false}>
      <MenuTrigger className="grid size-9 place-items-center rounded-full bg-primary text-[13px] font-semibold text-primary-foreground transition-transform hover:scale-105">
        <span aria-hidden>{initialsOf(name)}</span>
        <span className="sr-only">Account</span>
      </MenuTrigger>
      <MenuContent>
        <div className="max-w-64 px-2.5 pt-1.5 pb-1">
          <p className="truncate text-sm font-medium">{name}</p>
          <p className="truncate text-[13px] text-muted-foreground">{email}</p>
        </div>
        <MenuSeparator />
        <MenuItem asChild>
          <Link href={paths.settings}>
            <Settings aria-hidden /> Settings
          </Link>
        </MenuItem>
        <MenuItem onSelect={() => void signOutAndLeave()}>
          <LogOut aria-hidden /> Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
