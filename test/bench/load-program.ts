import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fieldsOf, type StoredRecord } from '../../shared/lib/record-fields.ts';
import type { AnyRecord } from '../../shared/records/kinds.ts';
import { type PartnerFile, recordsOf } from '../../shared/records/partner-file.ts';
import { Client, type Mutation } from '../conformance/client.ts';
import { sender } from '../conformance/send.ts';
import { create } from '../conformance/world.ts';
import type { ProgramApi } from '../program-api/start.ts';
import { freshStore } from '../support/fresh-store.ts';
import { administrate } from '../support/reference-program.ts';
import { generatePartners } from './generate.ts';

/** Partners whose records go into one request: 500 mutations. */
const AT_ONCE = 4;

/** The reference server in a process of its own, with a program of some size. */
export interface LoadProgram {
  readonly url: string;
  readonly pid: number;
  /** Of the users, each with some dozens of partners that their neighbours have too. */
  readonly tokens: readonly string[];
  close(): Promise<void>;
}

export async function startLoadProgram(users: number, partners: number): Promise<LoadProgram> {
  const store = await freshStore();
  const env = { ...process.env, DATABASE_URL: store.databaseUrl ?? '' };
  const child = spawn(process.execPath, [join(import.meta.dirname, '../program-api/main.ts'), '--empty'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    await store.drop();
  };
  try {
    const line = once(createInterface(child.stdout), 'line') as Promise<string[]>;
    const [ready] = await Promise.race([line, ended.then(() => Promise.reject(new Error('The server ended.')))]);
    const api = JSON.parse(ready ?? '') as Pick<ProgramApi, 'url' | 'admin' | 'users'>;
    await fill(api, generatePartners(partners));
    return { url: api.url, pid: child.pid ?? 0, tokens: await people(api, users, partners), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All through the server's own calls, by the first of its users. */
async function fill({ url, users }: Pick<ProgramApi, 'url' | 'users'>, files: readonly PartnerFile[]): Promise<void> {
  const client = new Client(sender(url), users[0]?.token ?? '');
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const results = await client.mutate(
      ...files
        .slice(start, start + AT_ONCE)
        .flatMap(recordsOf)
        .map(creation),
    );
    const refused = results.find(({ status }) => status !== 'applied');
    if (refused) throw new Error(`A record was not created: ${JSON.stringify(refused)}`);
  }
}

function creation(record: AnyRecord): Mutation {
  const fields = fieldsOf(record as unknown as StoredRecord);
  return { ...create(record.kind, record.partnerId, fields), recordId: record.id };
}

/** Each user begins two partners after the one before, and has 24 to 36 of them. */
async function people(api: Pick<ProgramApi, 'admin'>, users: number, partners: number): Promise<string[]> {
  const tokens: string[] = [];
  const owners = Array.from({ length: partners }, (): string[] => []);
  for (let user = 0; user < users; user += 1) {
    const id = `manager-${user}`;
    const { token } = (await administrate(api, '/users', { id, name: `Manager ${user}` })) as { token: string };
    tokens.push(token);
    const size = 24 + ((user * 7) % 13);
    for (let at = 0; at < size; at += 1) owners[(user * 2 + at) % partners]?.push(id);
  }
  for (const [at, ids] of owners.entries()) {
    await administrate(api, `/partners/p${String(at).padStart(5, '0')}/users`, { users: ids });
  }
  return tokens;
}
