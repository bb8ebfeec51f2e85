import type { Metadata } from 'next';
import Link from 'next/link';
import { ForgotPasswordForm } from '@/features/account/forgot-password-form';
import { paths } from '@/paths';

export const metadata: Metadata = { title: 'Forgotten password' };

export default function ForgotPasswordPage() {
  return (
    <>
      <h1 className="text-2xl font-semibold">Forgotten your password?</h1>
      <p className="mt-1.5 mb-6 text-sm text-muted-foreground">
        We send you a link by which you choose a new one.
      </p>
      <ForgotPasswordForm />
      <p className="mt-6 text-center text-sm text-muted-foreground">
        <Link
          href={paths.signIn}
          className="rounded font-medium text-primary underline underline-offset-4 hover:text-primary-strong"
        >
          Back to sign in
        </Link>
      </p>
    </>
  );
}
