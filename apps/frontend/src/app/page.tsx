import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { Demo } from '@/features/landing/demo';
import { Features } from '@/features/landing/features';
import { Mcp } from '@/features/landing/mcp';
import { SiteHeader } from '@/features/landing/site-header';
import { paths } from '@/paths';
import { Button } from '@/ui/button';

export default function LandingPage() {
  return (
    <div className="overflow-x-clip">
      <div className="glow">
        <SiteHeader />
        <main id="content">
          <section className="mx-auto max-w-6xl px-4 pt-12 pb-16 text-center sm:px-6 sm:pt-20">
            <h1 className="mx-auto max-w-3xl animate-rise text-[2.6rem] leading-[1.08] font-semibold tracking-[-0.035em] sm:text-6xl">
              The to-do list <span className="text-gradient">you talk to</span>
            </h1>
            <p className="mx-auto mt-5 max-w-xl animate-rise text-lg text-pretty text-muted-foreground [animation-delay:80ms]">
              Say what you have to do, in your own words. It finds the date, the time and the
              priority, and keeps the list for you.
            </p>
            <div className="mt-8 flex animate-rise flex-wrap justify-center gap-3 [animation-delay:160ms]">
              <Button asChild size="lg">
                <Link href={paths.signUp}>
                  Start your list <ArrowRight aria-hidden />
                </Link>
              </Button>
              <Button asChild size="lg" variant="outline">
                <a href="#mcp">Use it with MCP</a>
              </Button>
            </div>
            <div className="mx-auto mt-14 max-w-4xl animate-rise [animation-delay:240ms]">
              <Demo />
            </div>
          </section>
          <Features />
          <Mcp />
          <section className="px-4 py-24 text-center sm:px-6">
            <h2 className="text-3xl font-semibold sm:text-4xl">What do you have to do today?</h2>
            <p className="mx-auto mt-3 max-w-md text-muted-foreground">
              Free, open source, and ready in a minute.
            </p>
            <Button asChild size="lg" className="mt-7">
              <Link href={paths.signUp}>
                Create your account <ArrowRight aria-hidden />
              </Link>
            </Button>
          </section>
        </main>
      </div>
      <footer className="border-t">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-4 py-8 text-sm text-muted-foreground sm:px-6">
          <p>Todo Chatbot, under the MIT licence</p>
          <nav aria-label="More" className="flex gap-5">
            <a className="rounded hover:text-foreground" href={paths.apiDocs}>
              API reference
            </a>
            <Link className="rounded hover:text-foreground" href={paths.signIn}>
              Sign in
            </Link>
          </nav>
        </div>
      </footer>
    </div>
  );
}
