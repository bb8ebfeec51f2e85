import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppProviders } from '@/features/account/app-providers';
import { readPerson } from '@/features/account/server-session';
import { paths } from '@/paths';

export default async function AppLayout({ children }: { children: ReactNode }) {
  const person = await readPerson();
  if (!person) redirect(paths.signIn);
  return <AppProviders person={person}>{children}</AppProviders>;
}
