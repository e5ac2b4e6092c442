import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Database } from '../database/port.ts';
import type { Failures } from '../failures.ts';
import { name } from '../mutations/mutation.ts';
import { Problem } from '../problem.ts';
import { reassign } from '../reassign.ts';
import { addUser, issueToken, revokeToken } from '../users.ts';

const assignment = z.strictObject({ users: z.array(z.string()) });
const revocation = z.strictObject({ token: z.string() });
const minClient = z.strictObject({
  version: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d+(\.\d+)*$/, 'must be a version such as 1.2.0')),
});
const newUser = z.strictObject({ id: name, name });
const permissions = z.strictObject({ mayWrite: z.boolean().optional(), mayCreatePartners: z.boolean().optional() });
const failure = z.strictObject({
  status: z.int().min(400).max(599),
  count: z.int().min(1).default(1),
  retryAfter: z
    .union([z.int().min(0), z.string()])
    .transform(String)
    .optional(),
});

type OfOne = { Params: { id: string } };

/** What tests and demonstrations change from outside: for this computer only. */
export function adminRoutes(app: FastifyInstance, database: Database, failures: Failures): void {
  app.addHook('onRequest', async (request) => refuseOthers(request));

  app.post<OfOne>('/admin/partners/:id/users', async ({ params, body }) =>
    reassign(params.id, read(assignment, body).users, database),
  );

  app.post('/admin/tokens/revoke', async ({ body }) => {
    const known = await revokeToken(read(revocation, body).token, database);
    if (!known) throw new Problem(404, 'not-found', 'There is no such token.');
    return {};
  });

  app.post('/admin/cursors/expire', async () => {
    await database.query('UPDATE program SET cursor_epoch = cursor_epoch + 1');
    return {};
  });

  app.post('/admin/min-client', async ({ body }) => {
    await database.query('UPDATE program SET min_client = $1', [read(minClient, body).version]);
    return {};
  });

  app.post('/admin/users', async ({ body }) => {
    const user = read(newUser, body);
    if (!(await addUser(user, database))) throw new Problem(400, 'invalid-request', 'id: there is such a user.');
    return { token: await issueToken(user.id, database) };
  });

  app.post<OfOne>('/admin/users/:id/permissions', async ({ params, body }) => {
    const { mayWrite = null, mayCreatePartners = null } = read(permissions, body);
    const found = await database.query(
      `UPDATE users SET may_write = coalesce($2, may_write), may_create_partners = coalesce($3, may_create_partners)
       WHERE id = $1 RETURNING id`,
      [params.id, mayWrite, mayCreatePartners],
    );
    if (found.length === 0) throw new Problem(404, 'not-found', 'There is no such user.');
    return {};
  });

  app.post<OfOne>('/admin/users/:id/tokens', async ({ params }) => {
    const found = await database.query('SELECT id FROM users WHERE id = $1', [params.id]);
    if (found.length === 0) throw new Problem(404, 'not-found', 'There is no such user.');
    return { token: await issueToken(params.id, database) };
  });

  app.post('/admin/fail', async ({ body }) => {
    failures.order(read(failure, body));
    return {};
  });
}

/** A page in a browser on this computer is no administrator: it comes with an Origin, or by another name. */
async function refuseOthers({ socket, headers }: FastifyRequest): Promise<void> {
  const near = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  const named = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i.test(headers.host ?? '');
  if (near && named && headers.origin === undefined) return;
  throw new Problem(403, 'forbidden', 'Administration is for this computer only.');
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new Problem(400, 'invalid-request', `${issue?.path.join('.') || 'The body'}: ${issue?.message}`);
}
