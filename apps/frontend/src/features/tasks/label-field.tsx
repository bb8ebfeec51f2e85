'use client';

import { Field } from '@/ui/field';
import { LabelInput } from './label-input';
import type { TaskDraft } from './task-draft';
import { useLabels } from './task-queries';

type LabelDraft = Pick<TaskDraft, 'labels' | 'labelText'>;

interface LabelFieldProps {
  draft: LabelDraft;
  error?: string | undefined;
  onChange: (part: Partial<LabelDraft>) => void;
}

/** Labels with their name; offers those in use. */
export function LabelField({ draft, error, onChange }: LabelFieldProps) {
  const known = useLabels();
  return (
    <Field label="Labels" error={error}>
      {(control) => (
        <LabelInput
          {...control}
          labels={draft.labels}
          text={draft.labelText}
          known={known}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
