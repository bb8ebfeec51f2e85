import type { Metadata } from 'next';
import Link from 'next/link';
import { paths } from '@/paths';
import { Button } from '@/ui/button';
import { StatusPage } from './status-page';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFound() {
  return (
    <StatusPage
      title="This page is not on the list"
      text="The address may be mistyped, or the page has moved."
    >
      <Button asChild size="lg">
        <Link href={paths.dashboard}>Open my list</Link>
      </Button>
      <Button asChild size="lg" variant="outline">
        <Link href={paths.home}>Go to the start page</Link>
      </Button>
    </StatusPage>
  );
}
