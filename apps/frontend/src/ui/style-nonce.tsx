'use client';

import { setNonce } from 'get-nonce';

/** Lets Radix write the styles that keep the page behind a dialog from scrolling. */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (nonce !== undefined && typeof window !== 'undefined') setNonce(nonce);
  return null;
}
