import type { Task } from '@todo/contracts';
import { ChevronDown, ListTree } from 'lucide-react';
import { cn } from '@/ui/class-names';

interface SubtaskProgressProps {
  task: Pick<Task, 'subtasks' | 'title'>;
  expanded: boolean;
  onToggle: () => void;
}

/** `2/5`: how far a task with subtasks is; opens and closes them. */
export function SubtaskProgress({ task, expanded, onToggle }: SubtaskProgressProps) {
  const { done, total } = task.subtasks;
  return (
    <button
      type="button"
      aria-expanded={expanded}
      onClick={onToggle}
      className={cn(
        'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-medium tabular-nums transition-colors [&_svg]:size-3',
        done === total
          ? 'bg-success/12 text-success'
          : 'bg-muted text-muted-foreground hover:bg-accent hover:text-accent-foreground',
      )}
    >
      <ListTree aria-hidden />
      <span aria-hidden>
        {done}/{total}
      </span>
      <span className="sr-only">
        {done} of {total} subtasks of “{task.title}” done
      </span>
      <ChevronDown aria-hidden className={cn('transition-transform', expanded && 'rotate-180')} />
    </button>
  );
}
