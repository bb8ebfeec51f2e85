import type { NewTaskInput } from '@todo/contracts';
import { useState } from 'react';
import type { Moment } from './due';

type Reader = (text: string, moment: Moment) => NewTaskInput;

/** The reader knows much and is large, so it is fetched when somebody begins to type. */
const fetchReader = () => import('./quick-entry').then((module) => module.readQuickEntry);

/** Reads a line as it is typed; until the reader has come, the line is a title as it stands. */
export function useQuickEntry(text: string, moment: Moment) {
  const [reader, setReader] = useState<{ read: Reader }>();
  const [asTyped, setAsTyped] = useState(false);
  const plain: NewTaskInput = { title: text.trim() };
  const read = reader && !asTyped ? reader.read(text, moment) : plain;
  return {
    entry: text.trim() === '' ? null : read,
    understood: [read.due, read.priority, read.labels, read.recurrence].some(
      (part) => part !== undefined,
    ),
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
