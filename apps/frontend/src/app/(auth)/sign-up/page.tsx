import type { Metadata } from 'next';
import Link from 'next/link';
import { SignUpForm } from '@/features/account/sign-up-form';
import { paths } from '@/paths';

export const metadata: Metadata = { title: 'Sign up' };

export default function SignUpPage() {
  return (
    <>
      <h1 className="text-2xl font-semibold">Create your account</h1>
      <p className="mt-1.5 mb-6 text-sm text-muted-foreground">
        A name, an address, a password. That is all.
      </p>
      <SignUpForm />
      <p className="mt-6 text-center text-sm text-muted-foreground">
        Already have an account?{' '}
        <Link
          href={paths.signIn}
          className="rounded font-medium text-primary underline underline-offset-4 hover:text-primary-strong"
        >
          Sign in
        </Link>
      </p>
    </>
  );
}
