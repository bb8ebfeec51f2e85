'use client';

import type { Change } from '@todo/contracts';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { api } from '@/paths';
import { ChangeThrottle, type Changes } from './change-throttle';
import { EventFeed, type FeedMessage } from './event-feed';

type Listener = (changes: Changes) => void;

/** A page that was out of sight for longer reads again what it shows. */
const longAwayMs = 60_000;

export class ChangeHub {
  readonly #listeners = new Set<Listener>();

  readonly subscribe = (listener: Listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly publish = (changes: Changes) => {
    for (const listener of this.#listeners) listener(changes);
  };
}

/** Where changes are heard; without a provider nothing is. */
export const ChangeContext = createContext<ChangeHub>(new ChangeHub());

interface LiveProviderProps {
  userId: string;
  isSignedIn: () => Promise<boolean>;
  /** The session is over: revoked, or ended by another page. */
  onEnded: () => void;
  children: ReactNode;
}

/** Keeps what is shown true: whatever changes elsewhere is heard by {@link useChanges}. */
export function LiveProvider({ userId, isSignedIn, onEnded, children }: LiveProviderProps) {
  const [hub] = useState(() => new ChangeHub());
  const surroundings = useRef({ isSignedIn, onEnded });
  useEffect(() => {
    surroundings.current = { isSignedIn, onEnded };
  });

  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const throttle = new ChangeThrottle(hub.publish);
    const deliver = (message: FeedMessage) => {
      if (message.type === 'ended') surroundings.current.onEnded();
      else throttle.push(message.type === 'change' ? message.changes : 'all');
    };
    const feed = new EventFeed({
      name: `todo-changes-${userId}`,
      url: api.events,
      locks: navigator.locks,
      deliver,
      isSignedIn: () => surroundings.current.isSignedIn(),
    });
    const unwatch = watchReturn(() => {
      feed.wake();
      throttle.push('all');
    });
    return () => {
      unwatch();
      feed.stop();
      throttle.stop();
    };
  }, [hub, userId]);

  return <ChangeContext value={hub}>{children}</ChangeContext>;
}

/** Calls back when the page comes into sight after long, or the network is there again. */
function watchReturn(onReturn: () => void): () => void {
  let hiddenAt: number | null = null;
  const onVisibility = () => {
    const away = hiddenAt === null ? 0 : Date.now() - hiddenAt;
    hiddenAt = document.hidden ? Date.now() : null;
    if (!document.hidden && away >= longAwayMs) onReturn();
  };
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', onReturn);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', onReturn);
  };
}

/**
 * Calls `onChange` for changes of one kind, however and wherever they were made; `all` after a time without
 * contact, when anything may have changed.
 */
export function useChanges(kind: Change['kind'], onChange: Listener): void {
  const hub = use(ChangeContext);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    const unsubscribe = hub.subscribe((changes) => {
      const own = changes === 'all' ? changes : changes.filter((change) => change.kind === kind);
      if (own === 'all' || own.length > 0) latest.current(own);
    });
    return () => void unsubscribe();
  }, [hub, kind]);
}
