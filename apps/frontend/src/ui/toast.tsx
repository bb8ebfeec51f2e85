'use client';

import { Bell, CircleAlert, CircleCheck, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { Button } from './button';
import { cn } from './class-names';

export interface ToastAction {
  label: string;
  onSelect: () => void;
}

interface ToastOptions {
  title: string;
  description?: string;
  /** `news`: something came from elsewhere; it stays until somebody deals with it. */
  tone?: 'neutral' | 'error' | 'news';
  /** What news is about. */
  about?: string;
  action?: ToastAction;
  /** A second one beside it. */
  otherAction?: ToastAction;
}
interface ToastEntry extends ToastOptions {
  id: number;
}

const icons = { neutral: CircleCheck, error: CircleAlert, news: Bell };
const newsMs = 60_000;

const shownAtOnce = 3;
let entries: readonly ToastEntry[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** `Saved` and once more `Saved`; what can be undone stands for itself. */
const saysTheSame = (one: ToastOptions, other: ToastOptions) =>
  !one.action && one.title === other.title && one.description === other.description;

/** Shows a short message; one with an action stays longer, so that there is time to take it. */
export function toast(options: ToastOptions): void {
  const others = entries.filter((entry) => !saysTheSame(entry, options));
  change([...others, { ...options, id: nextId++ }].slice(-shownAtOnce));
}

function dismiss(id: number): void {
  change(entries.filter((entry) => entry.id !== id));
}

/** Takes all away. */
export function clearToasts(): void {
  change([]);
}

/** Takes away the news that is known by now. */
export function withdrawNews(isKnown: (about: string | undefined) => boolean): void {
  const left = entries.filter(({ tone, about }) => tone !== 'news' || !isKnown(about));
  if (left.length < entries.length) change(left);
}

/** Takes the action of the newest message that undoes something. Answers whether there was one. */
export function takeLatestAction(): boolean {
  const latest = entries.findLast(
    ({ action, tone }) => action && tone !== 'error' && tone !== 'news',
  );
  if (!latest) return false;
  dismiss(latest.id);
  latest.action?.onSelect();
  return true;
}

const none: readonly ToastEntry[] = [];

/** Where toasts appear; once per page. F8 moves the focus there. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => entries,
    () => none,
  );
  return (
    <Toast.Provider swipeDirection="right">
      {shown.map((entry) => (
        <ToastCard key={entry.id} entry={entry} />
      ))}
      <Toast.Viewport
        data-toasts
        label="Messages ({hotkey})"
        className="fixed bottom-16 left-1/2 z-[60] flex w-full max-w-md -translate-x-1/2 flex-col gap-2 p-4 outline-none lg:bottom-2 lg:left-2 lg:translate-x-0"
      />
    </Toast.Provider>
  );
}

function ToastCard({ entry }: { entry: ToastEntry }) {
  const { title, description, tone = 'neutral', action, otherAction } = entry;
  const Icon = icons[tone];
  return (
    <Toast.Root
      type={tone === 'neutral' ? 'background' : 'foreground'}
      duration={tone === 'news' ? newsMs : action ? 8_000 : 4_500}
      onOpenChange={(open) => {
        if (!open) dismiss(entry.id);
      }}
      className="flex flex-wrap items-center gap-3 rounded-xl border bg-popover py-2.5 pr-2 pl-4 text-popover-foreground shadow-lift data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:slide-in-from-bottom-4 data-[swipe=move]:translate-x-(--radix-toast-swipe-move-x)"
    >
      <Icon
        aria-hidden
        className={cn('size-4.5 shrink-0', tone === 'error' ? 'text-destructive' : 'text-primary')}
      />
      <div className="min-w-0 flex-1 basis-36">
        <Toast.Title className="truncate text-sm font-medium">{title}</Toast.Title>
        {description && (
          <Toast.Description className="text-[13px] text-muted-foreground">
            {description}
          </Toast.Description>
        )}
      </div>
      <Actions both={[action, otherAction].filter((each) => each !== undefined)} />
      <Toast.Close asChild>
        <Button variant="ghost" size="icon-sm" aria-label="Dismiss">
          <X aria-hidden />
        </Button>
      </Toast.Close>
    </Toast.Root>
  );
}

/** Two of them get a line of their own where there is little room. */
function Actions({ both }: { both: readonly ToastAction[] }) {
  return (
    <div
      className={cn(
        'flex gap-2 empty:hidden',
        both.length > 1 && 'max-sm:order-last max-sm:w-full max-sm:pl-7.5',
      )}
    >
      {both.map(({ label, onSelect }) => (
        <Toast.Action key={label} altText={label} asChild>
          <Button variant="secondary" size="sm" onClick={onSelect}>
            {label}
          </Button>
        </Toast.Action>
      ))}
    </div>
  );
}
