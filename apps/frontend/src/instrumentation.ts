/** Next calls this once, when its server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { appendClientAddress } = await import('./client-address');
  const { hideInnerAddress } = await import('./hide-inner-address');
  appendClientAddress();
  hideInnerAddress();
}
