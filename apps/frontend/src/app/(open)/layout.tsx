import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { CardPage } from '../card-page';

/** Where links in mails lead to: for everybody, signed in or not. */
export default function OpenLayout({ children }: { children: ReactNode }) {
  return <CardPage>{children}</CardPage>;
}

export const metadata: Metadata = { robots: { index: false }, referrer: 'no-referrer' };
