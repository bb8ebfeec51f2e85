import { RotateCcw } from 'lucide-react';
import { ApiError } from '@/api-client';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';

interface ChatFailureProps {
  error: Error;
  /** Whether an answer had begun: then something may have been done already. */
  begun: boolean;
  onRetry: () => void;
  onEdit: () => void;
}

function wordsOf(error: Error): string {
  if (error instanceof ApiError) return error.message;
  // What `fetch` and streams throw when the line breaks.
  if (error instanceof TypeError) return 'The connection was lost.';
  return error.message || 'Something went wrong.';
}

/** Why there is no answer, and what to do. A message is sent again only if nothing can happen twice. */
export function ChatFailure({ error, begun, onRetry, onEdit }: ChatFailureProps) {
  return (
    <div className="mt-4">
      <Alert>
        <p>{wordsOf(error)}</p>
        {begun && <p className="mt-1">What had been done by then is shown above.</p>}
        <div className="mt-2.5 flex flex-wrap gap-2">
          {!begun && (
            <Button size="sm" variant="outline" onClick={onRetry}>
              <RotateCcw aria-hidden /> Try again
            </Button>
          )}
          <Button size="sm" variant="outline" onClick={onEdit}>
            Edit the message
          </Button>
        </div>
      </Alert>
    </div>
  );
}
