'use client';

import { useSyncExternalStore } from 'react';
import { paths } from '@/paths';
import { CopyButton } from './copy-button';
import { SettingsCard } from './settings-card';

const noSubscription = () => () => undefined;

/** The configuration that most MCP clients read. */
export function mcpConfiguration(origin: string): string {
  const server = {
    type: 'http',
    url: `${origin}${paths.mcp}`,
    headers: { Authorization: 'Bearer YOUR_API_KEY' },
  };
  return JSON.stringify({ mcpServers: { todo: server } }, null, 2);
}

export function McpSettings() {
  const origin = useSyncExternalStore(
    noSubscription,
    () => window.location.origin,
    () => '',
  );
  const text = mcpConfiguration(origin);
  return (
    <SettingsCard
      title="Connect an MCP client"
      text="Put this into your client’s configuration, with an API key from above in place of YOUR_API_KEY."
    >
      <pre
        tabIndex={0}
        aria-label="MCP client configuration"
        className="scroll-slim overflow-x-auto rounded-xl bg-muted p-4 text-[13px] leading-6"
      >
        <code>{text}</code>
      </pre>
      <div className="flex items-center justify-between gap-3">
        <a
          href={paths.apiDocs}
          className="rounded text-sm font-medium text-primary underline underline-offset-4"
        >
          API reference
        </a>
        <CopyButton text={text} label="Copy configuration" />
      </div>
    </SettingsCard>
  );
}
