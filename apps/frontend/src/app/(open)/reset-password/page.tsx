import type { Metadata } from 'next';
import { ResetPasswordForm } from '@/features/account/reset-password-form';

export const metadata: Metadata = { title: 'New password' };

export default function ResetPasswordPage() {
  return (
    <>
      <h1 className="text-2xl font-semibold">Choose a new password</h1>
      <p className="mt-1.5 mb-6 text-sm text-muted-foreground">
        You are then signed out everywhere, and sign in with the new one.
      </p>
      <ResetPasswordForm />
    </>
  );
}
