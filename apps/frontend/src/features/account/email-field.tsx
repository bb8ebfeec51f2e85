import type { UseFormRegisterReturn } from 'react-hook-form';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';

interface EmailFieldProps {
  readonly registration: UseFormRegisterReturn;
  readonly error: string | undefined;
  readonly readOnly: boolean;
  /** `username` where it names an account that exists: password managers go by it. */
  readonly autoComplete: 'username' | 'email';
}

export function EmailField({ registration, error, ...rest }: EmailFieldProps) {
  return (
    <Field label="E-mail" error={error}>
      {(control) => (
        <Input
          {...control}
          {...registration}
          {...rest}
          type="email"
          autoCapitalize="none"
          spellCheck={false}
        />
      )}
    </Field>
  );
}
