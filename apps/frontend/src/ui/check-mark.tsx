import { cn } from './class-names';

/** The round tick of a task. Colour by `done`; with `celebrate` it bursts once. */
export function CheckMark({ done, celebrate }: { done: boolean; celebrate?: boolean }) {
  return (
    <span
      aria-hidden
      className={cn(
        'relative grid size-[22px] place-items-center rounded-full border-2 transition-colors duration-200',
        done
          ? 'border-primary bg-primary text-primary-foreground'
          : 'border-control bg-card text-transparent group-hover/check:border-primary group-hover/check:text-primary',
        celebrate && 'animate-pop',
      )}
    >
      {celebrate && <span className="absolute inset-0 animate-burst rounded-full bg-primary" />}
      <svg viewBox="0 0 16 16" className="relative size-3.5" fill="none" stroke="currentColor">
        <path
          d="m3.5 8.5 3 3 6-6.5"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray="20"
          className={cn(celebrate && 'animate-draw')}
        />
      </svg>
    </span>
  );
}
