'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { RadioGroup } from 'radix-ui';
import { useHydrated } from '@/ui/hydrated';
import { SettingsCard } from './settings-card';

const themes = [
  { value: 'system', label: 'System', Icon: Monitor },
  { value: 'light', label: 'Light', Icon: Sun },
  { value: 'dark', label: 'Dark', Icon: Moon },
] as const;

export function ThemeSettings() {
  const { theme, setTheme } = useTheme();
  // The server cannot know the choice, which lies in the browser.
  const hydrated = useHydrated();
  return (
    <SettingsCard title="Appearance">
      <RadioGroup.Root
        aria-label="Theme"
        className="grid grid-cols-3 gap-2"
        value={hydrated ? (theme ?? 'system') : ''}
        onValueChange={setTheme}
      >
        {themes.map(({ value, label, Icon }) => (
          <RadioGroup.Item
            key={value}
            value={value}
            className="grid justify-items-center gap-1.5 rounded-xl border border-input px-2 py-3.5 text-sm font-medium text-muted-foreground transition-colors hover:bg-accent data-[state=checked]:border-primary data-[state=checked]:bg-accent data-[state=checked]:text-accent-foreground"
          >
            <Icon className="size-5" aria-hidden />
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </SettingsCard>
  );
}
