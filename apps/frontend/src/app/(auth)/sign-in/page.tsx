import type { Metadata } from 'next';
import Link from 'next/link';
import { ForgotPasswordLink } from '@/features/account/sign-in-options';
import { SignInForm } from '@/features/account/sign-in-form';
import { paths } from '@/paths';

export const metadata: Metadata = { title: 'Sign in' };

interface SignInPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { ended } = await searchParams;
  return (
    <>
      <h1 className="text-2xl font-semibold">Welcome back</h1>
      <p className="mt-1.5 mb-6 text-sm text-muted-foreground">
        {ended === undefined
          ? 'Your list is where you left it.'
          : 'Your session has ended. Sign in again; your list is where you left it.'}
      </p>
      <SignInForm />
      <ForgotPasswordLink />
      <p className="mt-6 text-center text-sm text-muted-foreground">
        New here?{' '}
        <Link
          href={paths.signUp}
          className="rounded font-medium text-primary underline underline-offset-4 hover:text-primary-strong"
        >
          Create an account
        </Link>
      </p>
    </>
  );
}
