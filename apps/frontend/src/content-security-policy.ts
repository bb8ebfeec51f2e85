/** Made anew for every page, so that only what the server wrote into it may run. */
export function createNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
}

interface PageOptions {
  /** React's and Next's development tools need `eval`, inline styles and a web socket. */
  readonly development: boolean;
  readonly https: boolean;
}

/** What a page may load and run: its own files, and inline scripts and styles that carry the nonce. */
export function contentSecurityPolicy(nonce: string, { development, https }: PageOptions): string {
  const directives = {
    'default-src': ["'self'"],
    // Scripts that carry the nonce may load others; older browsers go by 'self'.
    'script-src': [
      "'self'",
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    // Positions of menus and dialogs are rendered as style attributes, which run nothing.
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...(development ? ['ws:'] : [])],
    // Else it would fall back to 'script-src', where older browsers may ask a worker for a nonce.
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(https && { 'upgrade-insecure-requests': [] }),
  };
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

/** The service worker loads no further script, and talks to its own origin alone. */
export const serviceWorkerPolicy = "default-src 'none'; connect-src 'self'";
