import { Sparkles } from 'lucide-react';

const suggestions = [
  'Buy milk tomorrow at 5pm, high priority',
  'Add call the dentist, water the plants and pay rent on Friday',
  'What’s due this week?',
  'What can you do?',
];

/** What one can say, while nothing has been said. */
export function Suggestions({ onChoose }: { onChoose: (text: string) => void }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-end overflow-y-auto p-4">
      <span className="mb-4 grid size-12 place-items-center rounded-2xl bg-accent text-primary">
        <Sparkles className="size-6" aria-hidden />
      </span>
      <h3 className="text-xl font-semibold">What’s on your mind?</h3>
      <p className="mt-1 mb-4 text-sm text-muted-foreground">
        Say it in your own words. I keep the list.
      </p>
      <ul aria-label="Suggestions" className="grid gap-2">
        {suggestions.map((text) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onChoose(text)}
              className="w-full rounded-xl border bg-card px-3.5 py-2.5 text-left text-sm transition-colors hover:border-ring/60 hover:bg-accent"
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
