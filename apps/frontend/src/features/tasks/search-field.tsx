'use client';

import { limits } from '@todo/contracts';
import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useHydrated } from '@/ui/hydrated';

const searchDelayMs = 200;

/** Searches as one types, once the typing pauses. */
export function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const hydrated = useHydrated();
  const [text, setText] = useState(q);
  const [searched, setSearched] = useState(q);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  // When the filters change elsewhere (cleared, or the address), the field follows.
  if (q !== searched) {
    setSearched(q);
    setText(q);
  }
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => {
      setSearched(text.trim());
      search.current(text.trim());
    }, searchDelayMs);
    return () => clearTimeout(timer);
  }, [text, q]);

  return (
    <div className="relative min-w-40 flex-1">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <input
        type="search"
        data-search
        aria-label="Search tasks"
        placeholder="Search"
        value={text}
        readOnly={!hydrated}
        maxLength={limits.searchText}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="h-10 w-full appearance-none rounded-xl border border-input bg-card pr-3 pl-9 text-base outline-none placeholder:text-muted-foreground hover:border-control focus-visible:border-ring focus-visible:ring-3 focus-visible:ring-ring/25 sm:text-sm [&::-webkit-search-cancel-button]:appearance-none"
      />
    </div>
  );
}
