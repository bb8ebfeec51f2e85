// What the backend is compared with: the simplest server that finds the person of a session, reads or adds
// tasks, and answers through a response schema. No limits, no log, no origin check, no search.
import Fastify, { type FastifyRequest } from 'fastify';
import pg from 'pg';

const nullable = (type: string) => ({ type: [type, 'null'] });
const instant = { type: 'string', format: 'date-time' };
const task = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    notes: nullable('string'),
    status: { type: 'string' },
    priority: { type: 'string' },
    due: nullable('string'),
    labels: { type: 'array', items: { type: 'string' } },
    listId: { type: 'string' },
    parentId: nullable('string'),
    subtasks: {
      type: 'object',
      properties: { total: { type: 'integer' }, done: { type: 'integer' } },
    },
    version: { type: 'integer' },
    createdAt: instant,
    updatedAt: instant,
    completedAt: { ...instant, nullable: true },
    deletedAt: { ...instant, nullable: true },
  },
};
const page = {
  type: 'object',
  properties: { items: { type: 'array', items: task }, nextCursor: nullable('string') },
};
const newTask = {
  type: 'object',
  required: ['title'],
  properties: { title: { type: 'string', minLength: 1, maxLength: 200 } },
};
const columns = `id, title, notes, status, priority, due, labels, list_id as "listId", parent_id as "parentId", subtasks,
  version, created_at as "createdAt", updated_at as "updatedAt", completed_at as "completedAt", deleted_at as "deletedAt"`;

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
const app = Fastify();

async function personOf({ headers: { cookie = '' } }: FastifyRequest): Promise<string | null> {
  const token = /(?:^|; )session=([^;]*)/.exec(cookie)?.[1];
  const { rows } = await pool.query<{ user_id: string }>(
    'select user_id from session where token = $1 and expires_at > now()',
    [token],
  );
  return rows[0]?.user_id ?? null;
}

app.get('/ready', () => ({ status: 'ok' }));

app.get('/api/tasks', { schema: { response: { 200: page, 401: {} } } }, async (request, reply) => {
  const person = await personOf(request);
  if (person === null) return reply.code(401).send();
  const { rows } = await pool.query(
    `select ${columns} from task where user_id = $1 and deleted_at is null order by created_at desc limit 100`,
    [person],
  );
  return { items: rows, nextCursor: null };
});

app.post<{ Body: { title: string } }>(
  '/api/tasks',
  { schema: { body: newTask, response: { 201: task } } },
  async (request, reply) => {
    const person = await personOf(request);
    if (person === null) return reply.code(401).send();
    const { rows } = await pool.query<object>(
      `insert into task (user_id, list_id, title) values ($1, md5($1)::uuid, $2) returning ${columns}`,
      [person, request.body.title],
    );
    return reply.code(201).send(rows[0]);
  },
);

await app.listen({ host: process.env['HOST'] ?? '127.0.0.1', port: Number(process.env['PORT']) });
process.on('SIGINT', () => process.exit(0));
