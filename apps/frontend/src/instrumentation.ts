/** Next calls this once, when its server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { connectAnew } = await import('./backend-connections');
  const { appendClientAddress } = await import('./client-address');
  const { Drain } = await import('./drain');
  const { explainOutage } = await import('./explain-outage');
  const { hideInnerConnection } = await import('./hide-inner-connection');
  const { behindProxy } = await import('./env');
  const { endWithoutFailure } = await import('./end-without-failure');
  appendClientAddress({ behindProxy: behindProxy() });
  hideInnerConnection();
  explainOutage();
  connectAnew();
  endWithoutFailure();
  if (process.env.NODE_ENV === 'production') new Drain().precede();
}
