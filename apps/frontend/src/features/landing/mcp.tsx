import { Bot, ListChecks, MessageSquare, TerminalSquare, type LucideIcon } from 'lucide-react';

const steps = [
  {
    title: 'Create an API key',
    text: 'In the settings, named after the client that will use it. You can revoke it at any time.',
  },
  {
    title: 'Paste the configuration',
    text: 'It is shown ready-made beside the key, and works with every client that speaks MCP over HTTP.',
  },
  {
    title: 'Ask your assistant',
    text: '“What is due this week?” now works in your editor, too. Every change shows up here.',
  },
];

const tools = ['add_task', 'list_tasks', 'search_tasks', 'update_task', 'complete_task'];

function Node({ Icon, label }: { Icon: LucideIcon; label: string }) {
  return (
    <div className="flex items-center gap-2.5 rounded-xl border bg-card px-3.5 py-2.5 text-sm font-medium shadow-soft">
      <Icon className="size-4 shrink-0 text-primary" aria-hidden />
      {label}
    </div>
  );
}

export function Mcp() {
  return (
    <section aria-labelledby="mcp" className="border-y bg-muted/50">
      <div className="mx-auto grid max-w-6xl items-center gap-12 px-4 py-20 sm:px-6 lg:grid-cols-2">
        <div>
          <h2 id="mcp" className="text-3xl font-semibold sm:text-4xl">
            One set of tools, wherever you talk
          </h2>
          <p className="mt-4 text-muted-foreground">
            The assistant here has no back door: it uses the same MCP tools that your own clients
            get.
          </p>
          <ol className="mt-8 grid gap-6">
            {steps.map(({ title, text }, index) => (
              <li key={title} className="flex gap-4">
                <span
                  aria-hidden
                  className="grid size-8 shrink-0 place-items-center rounded-full bg-primary text-sm font-semibold text-primary-foreground"
                >
                  {index + 1}
                </span>
                <div>
                  <h3 className="font-semibold">{title}</h3>
                  <p className="mt-0.5 text-[15px] leading-6 text-muted-foreground">{text}</p>
                </div>
              </li>
            ))}
          </ol>
        </div>
        <div className="grid gap-3 rounded-3xl border bg-background p-5 sm:p-8">
          <div className="grid gap-2 sm:grid-cols-3">
            <Node Icon={MessageSquare} label="This page" />
            <Node Icon={Bot} label="Your assistant" />
            <Node Icon={TerminalSquare} label="Your editor" />
          </div>
          <div aria-hidden className="mx-auto h-8 w-px bg-gradient-to-b from-input to-primary" />
          <ul aria-label="Some of the tools" className="flex flex-wrap justify-center gap-2">
            {tools.map((tool) => (
              <li key={tool}>
                <code className="rounded-lg bg-accent px-2.5 py-1.5 text-[13px] text-accent-foreground">
                  {tool}
                </code>
              </li>
            ))}
          </ul>
          <div aria-hidden className="mx-auto h-8 w-px bg-gradient-to-b from-primary to-input" />
          <div className="mx-auto">
            <Node Icon={ListChecks} label="Your one list" />
          </div>
        </div>
      </div>
    </section>
  );
}
