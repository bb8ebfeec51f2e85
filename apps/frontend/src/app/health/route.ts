export const dynamic = 'force-static';

/** Says that this server answers. The backend is not asked: it says for itself how it is. */
export function GET(): Response {
  return Response.json({ status: 'ok' });
}
