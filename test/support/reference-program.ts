import { canonicalJson } from '../../shared/lib/canonical.ts';
import { Client, type Item, textOf } from '../conformance/client.ts';
import { sender } from '../conformance/send.ts';
import { type ProgramApi, startProgramApi } from '../program-api/start.ts';

/** A user of the program, as another program of theirs would be. */
export interface ProgramUser {
  readonly id: string;
  readonly token: string;
  readonly client: Client;
}

/** The reference server with its sample, and two users with eight partners of sixteen in common. */
export interface ReferenceProgram {
  readonly url: string;
  readonly mara: ProgramUser;
  readonly jonas: ProgramUser;
  /** An administrator's call; its answer. @throws Error where it is refused */
  admin(path: string, body?: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export async function referenceProgram(): Promise<ReferenceProgram> {
  const api = await startProgramApi();
  const send = sender(api.url);
  const [mara, jonas] = api.users.map(({ id, token }) => ({ id, token, client: new Client(send, token) })) as [
    ProgramUser,
    ProgramUser,
  ];
  return {
    url: api.url,
    mara,
    jonas,
    admin: (path, body = {}) => administrate(api, path, body),
    close: () => api.close(),
  };
}

/** An administrator's call; its answer. @throws Error where it is refused */
export async function administrate(
  { admin }: Pick<ProgramApi, 'admin'>,
  path: string,
  body: unknown,
): Promise<unknown> {
  const answer = await sender(admin)({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(body)),
  });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${textOf(answer)}`);
  return JSON.parse(textOf(answer));
}

/** What a user has on the server. */
export async function itemsOf({ client }: ProgramUser): Promise<Item[]> {
  return (await client.wholeSnapshot()).lines.flatMap(({ items }) => [...items]);
}

/** Canonical JSON of records, by id: what two places hold is equal where these are. */
export type Held = { readonly [id: string]: string };

export async function heldByServer(user: ProgramUser): Promise<Held> {
  const items = (await itemsOf(user)).filter((item) => item.record !== undefined);
  return held(items.map(({ kind, id, partnerId, record }) => ({ kind, id, partnerId, ...record })));
}

export const held = (records: readonly { readonly id: string }[]): Held =>
  Object.fromEntries(records.map((record) => [record.id, canonicalJson(record)]));
