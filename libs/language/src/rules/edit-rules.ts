import { dueEdits, openEdits } from './due-edits';
import type { EditRule } from './edit-rule';
import { priorityEdits } from './priority-edits';
import { repeatEdits } from './repeat-edits';
import { renaming, textEdits } from './text-edits';

/** Ways to change a task. Tried in this order; the group `what` names the task, and "it" is meant when it is absent. */
export const editRules: readonly EditRule[] = [
  ...repeatEdits,
  ...textEdits,
  ...priorityEdits,
  ...dueEdits,
  renaming,
  ...openEdits,
];
