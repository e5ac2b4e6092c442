import type { FastifyInstance } from 'fastify';
import type { Database } from '../database/port.ts';
import { type Fields, isObject } from '../fields.ts';
import { itemText } from '../items.ts';
import type { Result } from '../mutations/apply.ts';
import { closeBooks, openBooks } from '../mutations/books.ts';
import { decide } from '../mutations/decide.ts';
import { type Mutation, name } from '../mutations/mutation.ts';
import { Problem } from '../problem.ts';
import { write } from '../program.ts';

const MOST = 500;

/** All of a request's mutations are one transaction: cut at any point, it happened whole or not at all. */
export function mutationsRoute(app: FastifyInstance, database: Database): void {
  app.post('/v1/mutations', async ({ body, user }, reply) => {
    const mutations = readMutations(body);
    const results = await write(database, async (queries, next) => {
      const named = mutations.map(({ id, recordId, partnerId }) => ({
        id,
        recordId: nameOr(recordId),
        partnerId: nameOr(partnerId),
      }));
      const books = await openBooks(user, new Date().toISOString(), named, queries);
      const decided = decide(mutations, books);
      await closeBooks(decided.books, next, queries);
      return decided.results;
    });
    return reply.type('application/json; charset=utf-8').send(`{"results":[${results.map(resultText).join(',')}]}`);
  });
}

type Sent = Fields & Pick<Mutation, 'id'>;

function readMutations(body: unknown): readonly Sent[] {
  const { clientId, mutations } = isObject(body) ? body : {};
  if (typeof clientId !== 'string' || !Array.isArray(mutations)) {
    throw new Problem(400, 'invalid-request', 'The body must be {"clientId", "mutations": [...]}.');
  }
  if (mutations.length > MOST) throw new Problem(413, 'too-large', `A request is at most ${MOST} mutations.`);
  const nameless = mutations.findIndex((mutation) => !isObject(mutation) || !name.safeParse(mutation.id).success);
  if (nameless !== -1) throw new Problem(400, 'invalid-request', `Mutation ${nameless} has no id to answer it by.`);
  return mutations as Sent[];
}

/** What cannot be a name is looked up as nothing; the mutation is refused for it later. */
const nameOr = (value: unknown): string => (name.safeParse(value).success ? (value as string) : '');

function resultText({ item, ...result }: Result): string {
  const text = JSON.stringify(result);
  return item ? `${text.slice(0, -1)},"item":${itemText(item)}}` : text;
}
