import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { readPerson } from '@/features/account/server-session';
import { paths } from '@/paths';
import { CardPage } from '../card-page';

export default async function AuthLayout({ children }: { children: ReactNode }) {
  // With the backend away nobody can be told from anybody; the form then says what is wrong.
  const person = await readPerson().catch(() => null);
  if (person) redirect(paths.dashboard);
  return <CardPage>{children}</CardPage>;
}
