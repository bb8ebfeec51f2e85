import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { refreshTasks } from '../tasks/task-queries';
import type { AssistantMessage } from './chat-link';
import { wordsOfTool } from './tool-words';

function finishedWrites(messages: readonly AssistantMessage[]): string[] {
  return messages.flatMap(({ parts }) =>
    parts.flatMap((part) =>
      part.type === 'dynamic-tool' &&
      part.state === 'output-available' &&
      wordsOfTool(part.toolName).writes
        ? [part.toolCallId]
        : [],
    ),
  );
}

/** Reads the task list again as soon as the assistant has changed something in it. */
export function useTaskRefresh(messages: readonly AssistantMessage[]): void {
  const client = useQueryClient();
  const seen = useRef<Set<string>>(null);
  useEffect(() => {
    const finished = finishedWrites(messages);
    // What an opened conversation did in the past changes nothing now.
    const known = (seen.current ??= new Set(finished));
    const fresh = finished.filter((id) => !known.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) known.add(id);
    refreshTasks(client);
  }, [messages, client]);
}
