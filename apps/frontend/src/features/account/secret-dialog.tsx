'use client';

import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { CopyButton } from './copy-button';

interface SecretDialogProps {
  title: string;
  description: string;
  /** What the secret is, for who hears the page, and on the button that copies it. */
  name: string;
  copy: string;
  /** null: there is none to show. */
  secret: string | null;
  onDone: () => void;
}

/** A secret that is shown this once. */
export function SecretDialog({
  title,
  description,
  name,
  copy,
  secret,
  onDone,
}: SecretDialogProps) {
  return (
    <Dialog
      open={secret !== null}
      keepOpen
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={title}
      description={description}
    >
      <code
        aria-label={name}
        className="block rounded-lg bg-muted px-3.5 py-3 text-[13px] break-all select-all"
      >
        {secret}
      </code>
      <div className="flex justify-end gap-2">
        <CopyButton text={secret ?? ''} label={copy} />
        <Button size="sm" onClick={onDone}>
          Done
        </Button>
      </div>
    </Dialog>
  );
}
