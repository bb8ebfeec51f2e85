/** Where the backend listens, seen from this server; read at run time so that one build serves everywhere. */
export function backendUrl(): string {
  return process.env.BACKEND_URL ?? 'http://127.0.0.1:8000';
}
