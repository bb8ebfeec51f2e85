import { useState } from 'react';
import type { Moment } from './due';
import type { QuickEntry } from './quick-entry';

type Reader = (text: string, moment: Moment) => QuickEntry;

/** The reader knows much and is large, so it is fetched when somebody begins to type. */
const fetchReader = () => import('./quick-entry').then((module) => module.readQuickEntry);

/** Reads a line as it is typed; until the reader has come, the line is a title as it stands. */
export function useQuickEntry(text: string, moment: Moment) {
  const [reader, setReader] = useState<{ read: Reader }>();
  const [asTyped, setAsTyped] = useState(false);
  const plain: QuickEntry = { task: { title: text.trim() }, remind: null };
  const read = reader && !asTyped ? reader.read(text, moment) : plain;
  return {
    entry: text.trim() === '' ? null : read,
    understood: read.remind !== null || isMoreThanTitle(read.task),
    /** Takes the line as it stands, or reads it again. */
    setAsTyped,
    prepare: () =>
      void fetchReader().then(
        (loaded) => setReader({ read: loaded }),
        () => undefined,
      ),
    /** What the line says, waiting for the reader where it must; without a network it may not come. */
    readNow: async () => {
      const now = asTyped ? undefined : await fetchReader().catch(() => undefined);
      return now?.(text, moment) ?? plain;
    },
  };
}

const isMoreThanTitle = ({ due, priority, labels, recurrence }: QuickEntry['task']) =>
  [due, priority, labels, recurrence].some((part) => part !== undefined);
