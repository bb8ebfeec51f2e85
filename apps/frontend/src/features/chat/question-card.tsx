'use client';

import { CircleQuestionMark } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/ui/button';
import type { WaitingCall } from './question';
import { wordsOfTool } from './tool-words';

interface QuestionCardProps {
  calls: readonly WaitingCall[];
  disabled: boolean;
  onDecide: (approved: boolean) => void;
}

/** Of a long list the first few are shown; the rest on demand. */
const shownAtFirst = 5;

/** What the assistant would do, and the person's yes or no to all of it. */
export function QuestionCard({ calls, disabled, onDecide }: QuestionCardProps) {
  const id = useId();
  return (
    <div
      role="group"
      aria-labelledby={id}
      className="rounded-xl border border-primary/40 bg-primary/6 px-3 py-3 text-sm"
    >
      <p id={id} className="flex items-center gap-2 font-semibold">
        <CircleQuestionMark aria-hidden className="size-4 shrink-0 text-primary" />
        Shall I do this?
      </p>
      <ul className="mt-2 grid grid-cols-1 gap-2 pl-6">
        {calls.map((call) => (
          <li key={call.toolCallId}>
            <Asked words={call.approval.requestReason ?? wordsOfTool(call.toolName).running} />
          </li>
        ))}
      </ul>
      <div className="mt-3 flex gap-2 pl-6">
        <Button size="sm" className="min-w-16" disabled={disabled} onClick={() => onDecide(true)}>
          Yes
        </Button>
        <Button
          size="sm"
          variant="outline"
          className="min-w-16"
          disabled={disabled}
          onClick={() => onDecide(false)}
        >
          No
        </Button>
      </div>
    </div>
  );
}

/** A sentence, and under it a line for each task that it is about. */
function Asked({ words }: { words: string }) {
  const [sentence, ...titles] = words.split('\n');
  const [all, setAll] = useState(false);
  const shown = all ? titles : titles.slice(0, shownAtFirst);
  return (
    <>
      <p className="font-medium [overflow-wrap:anywhere]">{sentence}</p>
      {shown.length > 0 && (
        <ul className="mt-1 grid list-disc gap-0.5 pl-4 marker:text-muted-foreground">
          {shown.map((title, index) => (
            // The lines never change, so the index names one for good.
            <li key={index} className="[overflow-wrap:anywhere]">
              {title}
            </li>
          ))}
        </ul>
      )}
      {shown.length < titles.length && (
        <button
          type="button"
          onClick={() => setAll(true)}
          className="mt-1 rounded text-[13px] font-medium text-primary underline underline-offset-4"
        >
          Show {titles.length - shown.length} more
        </button>
      )}
    </>
  );
}
