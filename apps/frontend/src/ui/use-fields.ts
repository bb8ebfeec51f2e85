import { useRef, useState } from 'react';

/**
 * What the fields of a form hold. `newest` answers it at once after a change, where the fields of a render that began
 * to wait for something are old by then; for event handlers only, as is `change`.
 */
export function useFields<Fields extends object>(start: () => Fields) {
  const [fields, setFields] = useState(start);
  const latest = useRef(fields);
  return {
    fields,
    newest: () => latest.current,
    change: (part: Partial<Fields>) => {
      latest.current = { ...latest.current, ...part };
      setFields(latest.current);
    },
  };
}
