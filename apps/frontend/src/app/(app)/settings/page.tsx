import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ApiKeySettings } from '@/features/account/api-key-settings';
import { AppHeader } from '@/features/account/app-header';
import { DataSettings } from '@/features/account/data-settings';
import { McpSettings } from '@/features/account/mcp-settings';
import { PasswordSettings } from '@/features/account/password-settings';
import { ProfileSettings } from '@/features/account/profile-settings';
import { SessionSettings } from '@/features/account/session-settings';
import { ReminderSettings } from '@/features/reminder-settings/reminder-settings';
import { ThemeSettings } from '@/features/account/theme-settings';
import { paths } from '@/paths';

export const metadata: Metadata = { title: 'Settings' };

export default function SettingsPage() {
  return (
    <div className="glow min-h-dvh">
      <AppHeader />
      <main className="mx-auto grid max-w-2xl gap-5 px-4 pt-6 pb-20 sm:px-6">
        <div>
          <Link
            href={paths.dashboard}
            className="inline-flex items-center gap-1.5 rounded text-sm font-medium text-muted-foreground hover:text-foreground"
          >
            <ArrowLeft className="size-4" aria-hidden /> Back to the list
          </Link>
          <h1 className="mt-2 text-3xl font-semibold">Settings</h1>
        </div>
        <ProfileSettings />
        <ThemeSettings />
        <ReminderSettings />
        <ApiKeySettings />
        <McpSettings />
        <PasswordSettings />
        <SessionSettings />
        <DataSettings />
      </main>
    </div>
  );
}
