'use client';

import { limits } from '@todo/contracts';
import { ArrowUp, Square } from 'lucide-react';
import { useId, type FormEvent, type KeyboardEvent, type Ref } from 'react';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';

interface ComposerProps {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  onStop: () => void;
  answering: boolean;
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** From here on the number of characters is shown. */
const nearLimit = limits.message * 0.9;

export function Composer({ text, onChange, onSend, onStop, answering, inputRef }: ComposerProps) {
  const id = useId();
  const length = text.trim().length;
  const tooLong = length > limits.message;
  const mayUse = length > 0 && !tooLong && !answering;

  function send(event?: FormEvent) {
    event?.preventDefault();
    if (mayUse) onSend();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  }

  return (
    <form onSubmit={send} aria-label="Write to the assistant" className="border-t p-3">
      <div
        className={cn(
          'flex items-end gap-2 rounded-2xl border border-input bg-background p-1.5 pl-3.5 transition-[border-color,box-shadow] focus-within:border-ring focus-within:ring-3 focus-within:ring-ring/25',
          tooLong && 'border-destructive focus-within:border-destructive',
        )}
      >
        <label htmlFor={id} className="sr-only">
          Message
        </label>
        <textarea
          ref={inputRef}
          id={id}
          rows={1}
          value={text}
          placeholder="Tell me what you have to do"
          aria-invalid={tooLong}
          aria-describedby={`${id}-limit`}
          enterKeyHint="send"
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="scroll-slim field-sizing-content max-h-40 min-h-9 min-w-0 flex-1 resize-none bg-transparent py-1.5 text-base leading-6 outline-none placeholder:text-muted-foreground sm:text-[15px]"
        />
        {answering ? (
          <Button size="icon" variant="secondary" aria-label="Stop" onClick={onStop}>
            <Square aria-hidden className="fill-current" />
          </Button>
        ) : (
          <Button type="submit" size="icon" aria-label="Send" disabled={!mayUse}>
            <ArrowUp aria-hidden />
          </Button>
        )}
      </div>
      <p
        id={`${id}-limit`}
        aria-live="polite"
        className={cn(
          'px-1 text-[13px]',
          tooLong ? 'text-destructive' : 'text-muted-foreground',
          length >= nearLimit && 'mt-1.5',
        )}
      >
        {length >= nearLimit &&
          (tooLong
            ? `A message has at most ${limits.message} characters; this one has ${length - limits.message} too many.`
            : `${limits.message - length} characters left.`)}
      </p>
    </form>
  );
}
