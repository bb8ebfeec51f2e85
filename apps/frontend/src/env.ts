/** Where the backend listens, seen from this server; read at run time so that one build serves everywhere. */
export function backendUrl(): string {
  return process.env.BACKEND_URL ?? 'http://127.0.0.1:8000';
}

/**
 * Whether a proxy in front may have written `X-Forwarded-For`. It may, unless we are told that there is none: the
 * backend then judges by the addresses that it trusts.
 */
export function behindProxy(): boolean {
  return process.env.BEHIND_PROXY !== 'false';
}
