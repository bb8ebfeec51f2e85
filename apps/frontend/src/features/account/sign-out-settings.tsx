'use client';

import { LogOut } from 'lucide-react';
import { Button } from '@/ui/button';
import { useHydrated } from '@/ui/hydrated';
import { SettingsCard } from './settings-card';
import { signOutAndLeave } from './user-menu';

export function SignOutSettings() {
  const hydrated = useHydrated();
  return (
    <SettingsCard title="Session">
      <Button
        variant="outline"
        disabled={!hydrated}
        className="justify-self-start"
        onClick={() => void signOutAndLeave()}
      >
        <LogOut aria-hidden /> Sign out
      </Button>
    </SettingsCard>
  );
}
