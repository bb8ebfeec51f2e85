import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { ApiError } from '@/api-client';

/** Puts a failed request's messages at the fields they belong to, or at the form (`root`). */
export function showFormError<Values extends FieldValues>(
  error: unknown,
  setError: UseFormSetError<Values>,
  fields: readonly Path<Values>[],
): void {
  const known = error instanceof ApiError ? error : null;
  const atFields = fields.filter((field) => known?.fields[field]);
  for (const field of atFields) setError(field, { message: known?.fields[field] ?? '' });
  if (atFields.length === 0) {
    setError('root', { message: known?.message ?? 'Something went wrong. Try again.' });
  }
}
