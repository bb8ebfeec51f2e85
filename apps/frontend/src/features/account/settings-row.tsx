import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface SettingsRowProps {
  icon: LucideIcon;
  name: string;
  badges: ReactNode;
  /** The button that ends it. */
  action: ReactNode;
  /** What else is known of it. */
  children: ReactNode;
}

/** One of those that a settings card lists. */
export function SettingsRow({ icon: Icon, name, badges, action, children }: SettingsRowProps) {
  return (
    <li className="flex items-center gap-3 rounded-xl border py-2 pr-2 pl-3.5">
      <Icon className="size-4 shrink-0 text-primary" aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          <span className="truncate">{name}</span>
          {badges}
        </p>
        <p className="text-[13px] text-muted-foreground">{children}</p>
      </div>
      {action}
    </li>
  );
}
