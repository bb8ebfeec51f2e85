'use client';

import { CalendarDays, CircleCheck, CirclePlus, Flag, PencilLine, Sparkles } from 'lucide-react';
import { Badge } from '@/ui/badge';
import { CheckMark } from '@/ui/check-mark';
import { cn } from '@/ui/class-names';
import { scenes, startingList, type DemoScene, type DemoTask } from './demo-script';
import { useDemo } from './use-demo';

const icons = { Added: CirclePlus, Changed: PencilLine, Completed: CircleCheck };

/** An illustration made of the app's own parts: what is said on the left changes the list on the right. */
export function Demo() {
  const [{ scene, beat, typed }, element] = useDemo();
  const current = scenes[scene];
  if (!current) return null;
  const acted = beat === 'tool' || beat === 'answered';
  const previous = scenes[scene - 1];
  const before = previous?.list ?? startingList;
  const list = acted ? current.list : before;

  return (
    <div
      ref={element}
      role="img"
      aria-label="Illustration: a person writes “buy milk tomorrow at 5pm, high priority”, and the task appears in the list beside the conversation; “I bought the milk” ticks it off."
      className="overflow-hidden rounded-3xl border bg-card text-left shadow-lift"
    >
      <div aria-hidden className="grid md:grid-cols-2">
        <div className="flex h-80 flex-col border-b md:h-96 md:border-r md:border-b-0">
          <div className="flex items-center gap-2 px-5 pt-5 text-sm font-semibold">
            <Sparkles className="size-4 text-primary" /> Assistant
          </div>
          <div className="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden mask-t-from-80% px-5 pb-3 text-[15px]">
            {previous && <Exchange current={previous} beat="answered" key={scene - 1} />}
            {beat !== 'typing' && <Exchange current={current} beat={beat} key={scene} />}
          </div>
          <div className="m-4 mt-1 flex h-12 items-center rounded-2xl border border-input bg-background px-4 text-[15px]">
            {beat === 'typing' ? (
              <span className="truncate">
                {current.says.slice(0, typed)}
                <span className="ml-px inline-block h-4 w-0.5 translate-y-0.5 animate-pulse bg-primary" />
              </span>
            ) : (
              <span className="text-muted-foreground">Tell me what you have to do</span>
            )}
          </div>
        </div>
        <div className="h-84 bg-background/60 p-5 md:h-96">
          <p className="mb-3 text-sm font-semibold">Your list</p>
          <ul className="grid gap-2">
            {list.map((task) => (
              <DemoRow key={`${task.id}`} task={task} />
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}

function Exchange({ current, beat }: { current: DemoScene; beat: string }) {
  const Icon = icons[current.tool];
  return (
    <>
      <p className="max-w-[85%] animate-rise self-end rounded-2xl rounded-br-md bg-primary px-3.5 py-2 text-primary-foreground">
        {current.says}
      </p>
      {beat === 'sent' && (
        <span className="flex h-6 items-center gap-1 text-primary">
          <span className="size-1.5 animate-dot rounded-full bg-current" />
          <span className="size-1.5 animate-dot rounded-full bg-current [animation-delay:0.15s]" />
          <span className="size-1.5 animate-dot rounded-full bg-current [animation-delay:0.3s]" />
        </span>
      )}
      {(beat === 'tool' || beat === 'answered') && (
        <p className="flex animate-rise items-center gap-2 self-start rounded-xl border bg-background/60 px-3 py-2 text-sm font-medium text-muted-foreground">
          <Icon className="size-4 text-primary" /> {current.tool}
        </p>
      )}
      {beat === 'answered' && <p className="animate-rise">{current.answer}</p>}
    </>
  );
}

function DemoRow({ task }: { task: DemoTask & { done?: boolean } }) {
  const done = task.done ?? false;
  return (
    <li className="flex animate-rise items-start gap-3 rounded-xl border bg-card p-3 shadow-soft">
      <CheckMark done={done} celebrate={done} />
      <div className="min-w-0">
        <p
          className={cn(
            'text-[15px] leading-6 font-medium transition-colors',
            done && 'text-muted-foreground line-through',
          )}
        >
          {task.title}
        </p>
        <div className="mt-1 flex flex-wrap gap-1.5">
          {task.due && (
            <Badge>
              <CalendarDays /> {task.due}
            </Badge>
          )}
          {task.priority && (
            <Badge tone="warning">
              <Flag /> High
            </Badge>
          )}
          {task.label && <Badge tone="primary">#{task.label}</Badge>}
        </div>
      </div>
    </li>
  );
}
