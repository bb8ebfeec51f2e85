import {
  CalendarClock,
  Keyboard,
  MessagesSquare,
  MoonStar,
  Plug,
  ShieldCheck,
  type LucideIcon,
} from 'lucide-react';

const features: readonly { Icon: LucideIcon; title: string; text: string }[] = [
  {
    Icon: MessagesSquare,
    title: 'Say it your way',
    text: 'One thing or five at once, with dates, priorities and labels, in the words you would use anyway.',
  },
  {
    Icon: CalendarClock,
    title: 'It knows when',
    text: '“Next Friday at 5pm” lands on your own clock, in your time zone, across every change to summer time.',
  },
  {
    Icon: ShieldCheck,
    title: 'It asks before it guesses',
    text: 'If two tasks could be meant, it asks which. Nothing is deleted without a yes.',
  },
  {
    Icon: Plug,
    title: 'Open to your tools',
    text: 'The assistant works through MCP, and so can yours: the same list from your editor or your desktop.',
  },
  {
    Icon: Keyboard,
    title: 'A proper list, too',
    text: 'Search, filter, edit in place and undo, with the mouse, the keyboard or a screen reader.',
  },
  {
    Icon: MoonStar,
    title: 'Yours to run',
    text: 'Open source. It starts with one command, keeps its data with you and needs no key to any model.',
  },
];

export function Features() {
  return (
    <section aria-labelledby="features" className="mx-auto max-w-6xl px-4 py-20 sm:px-6">
      <h2 id="features" className="text-center text-3xl font-semibold sm:text-4xl">
        Less typing into boxes. More getting done.
      </h2>
      <ul className="mt-12 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {features.map(({ Icon, title, text }) => (
          <li
            key={title}
            className="rounded-2xl border bg-card p-6 shadow-soft transition-[transform,box-shadow] duration-300 hover:-translate-y-1 hover:shadow-lift"
          >
            <span className="grid size-11 place-items-center rounded-xl bg-accent text-primary">
              <Icon className="size-5" aria-hidden />
            </span>
            <h3 className="mt-4 text-lg font-semibold">{title}</h3>
            <p className="mt-1.5 text-[15px] leading-6 text-muted-foreground">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
