'use client';

import type { Task } from '@todo/contracts';
import { KeyboardSensor, PointerSensor, StyleInjector } from '@dnd-kit/dom';
import { DragDropProvider } from '@dnd-kit/react';
import { isSortable, useSortable } from '@dnd-kit/react/sortable';
import { getNonce } from 'get-nonce';
import type { ComponentProps } from 'react';
import { TaskItem } from './task-item';

type Plugins = Exclude<ComponentProps<typeof DragDropProvider>['plugins'], undefined>;

/** The policy of the pages takes no styles without its nonce. */
const withNonce: Plugins = (defaults) => {
  const nonce = getNonce();
  return [...defaults, StyleInjector.configure({ ...(nonce !== undefined && { nonce }) })];
};

/** The handle is for nothing else: under a finger, too, it moves the row at once and not after a while. */
const sensors = [
  PointerSensor.configure({ activationConstraints: () => undefined }),
  KeyboardSensor,
];

interface SortableTasksProps {
  tasks: readonly Task[];
  title: string;
  /** Puts a task right behind another, or with null in front of all. */
  onPlace: (task: Task, after: string | null) => void;
}

/** Tasks that are ordered by pointer, touch or keyboard: space lifts and drops, arrows move, Escape leaves it. */
export function SortableTasks({ tasks, title, onPlace }: SortableTasksProps) {
  return (
    <DragDropProvider
      plugins={withNonce}
      sensors={sensors}
      onDragEnd={({ operation: { source }, canceled }) => {
        if (canceled || !isSortable(source) || source.index === source.initialIndex) return;
        const task = tasks.find(({ id }) => id === source.id);
        const others = tasks.filter(({ id }) => id !== source.id);
        if (task) onPlace(task, others[source.index - 1]?.id ?? null);
      }}
    >
      <ul aria-label={title} className="grid grid-cols-1 gap-2">
        {tasks.map((task, index) => (
          <SortableTask key={task.id} task={task} index={index} />
        ))}
      </ul>
    </DragDropProvider>
  );
}

function SortableTask({ task, index }: { task: Task; index: number }) {
  const { ref, handleRef, isDragging } = useSortable({ id: task.id, index });
  return (
    <TaskItem task={task} grip={{ setRow: ref, setHandle: handleRef, dragging: isDragging }} />
  );
}
