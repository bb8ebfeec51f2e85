import type { TaskPriority } from '@todo/contracts';
import type { BadgeTone } from '@/ui/badge';

export const priorityNames: Record<TaskPriority, string> = {
  none: 'No priority',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
};

export const priorityTones: Record<TaskPriority, BadgeTone> = {
  none: 'neutral',
  low: 'info',
  medium: 'primary',
  high: 'warning',
  urgent: 'danger',
};
