'use client';

import { LogOut } from 'lucide-react';
import { Button } from '@/ui/button';
import { SettingsCard } from './settings-card';
import { signOutAndLeave } from './user-menu';

export function SignOutSettings() {
  return (
    <SettingsCard title="Session">
      <Button
        variant="outline"
        className="justify-self-start"
        onClick={() => void signOutAndLeave()}
      >
        <LogOut aria-hidden /> Sign out
      </Button>
    </SettingsCard>
  );
}
