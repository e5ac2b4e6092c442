import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  type Change,
  type Item,
  isItem,
  type Mutation,
  type Result,
  type Snapshot,
  textOf,
} from '../../conformance/client.ts';
import type { Answer, Send, Sent } from '../../conformance/send.ts';

interface Fault {
  readonly rule: string;
  /** "a server that …" */
  readonly does: string;
  readonly between: (tokens: readonly [string, string]) => (send: Send) => Send;
}

type Page = { readonly changes: Change[]; readonly cursor: string; readonly more: boolean };
type Lines = [Pick<Snapshot, 'cursor' | 'partners'>, ...unknown[]];

const answerOf = (answer: Answer, status: number, text: string, type?: string): Answer => {
  const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers;
  return { status, headers: type ? { ...headers, 'content-type': type } : headers, body: Buffer.from(text) };
};

/** Does something to the answers of one call. */
const onAnswer =
  (path: string, change: (answer: Answer, sent: Sent, send: Send) => Answer | Promise<Answer>) =>
  () =>
  (send: Send): Send =>
  async (sent) => {
    const answer = await send(sent);
    return sent.path.startsWith(path) ? change(answer, sent, send) : answer;
  };

const onPages = (change: (page: Page, sent: Sent, send: Send) => Page | Promise<Page>) =>
  onAnswer('/v1/changes', async (answer, sent, send) => {
    if (answer.status !== 200) return answer;
    return answerOf(answer, 200, JSON.stringify(await change(JSON.parse(textOf(answer)) as Page, sent, send)));
  });

const onLines = (change: (lines: Lines, sent: Sent, send: Send) => unknown[] | Promise<unknown[]>) =>
  onAnswer('/v1/snapshot', async (answer, sent, send) => {
    if (answer.status !== 200) return answer;
    const lines = textOf(answer)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown) as Lines;
    const text = (await change(lines, sent, send)).map((line) => `${JSON.stringify(line)}\n`).join('');
    return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' }, body: gzipSync(text) };
  });

/** Stands between mutations and their results; what is packed or no JSON passes. */
const onMutations =
  (change: (mutations: Mutation[], pass: (mutations: Mutation[]) => Promise<Result[]>) => Promise<Result[]>) =>
  () =>
  (send: Send): Send => {
    return async (sent) => {
      const plain = sent.path === '/v1/mutations' && sent.headers['content-encoding'] === undefined;
      const body = plain ? (JSON.parse(String(sent.body)) as { mutations: Mutation[] }) : null;
      if (body === null) return send(sent);
      let last: Answer | undefined;
      const pass = async (mutations: Mutation[]): Promise<Result[]> => {
        last = await send({ ...sent, body: Buffer.from(JSON.stringify({ ...body, mutations })) });
        return last.status === 200 ? (JSON.parse(textOf(last)) as { results: Result[] }).results : [];
      };
      const results = await change(body.mutations, pass);
      return last?.status !== 200 ? (last as Answer) : answerOf(last, 200, JSON.stringify({ results }));
    };
  };

/** Answers a conflict by trying again on top of what is stored. */
const insisting = (when: (mutation: Mutation, item: Item) => boolean, how: Partial<Mutation> = {}) =>
  onMutations(async (mutations, pass) => {
    const results = await pass(mutations);
    const second = mutations.map((mutation, index) => {
      const item = results[index]?.item;
      return item && when(mutation, item) ? { ...mutation, base: item.version, ...how } : null;
    });
    const again = second.filter((mutation) => mutation !== null);
    if (again.length === 0) return results;
    const repeated = await pass(again);
    return results.map((result) => repeated.find(({ id }) => id === result.id) ?? result);
  });

/** The cursor of now; with `tries`, of when others have written something. */
async function laterCursor(sent: Sent, send: Send, tries = 1): Promise<string> {
  const first = await cursorOfNow(sent, send);
  let cursor = first;
  for (let count = 1; count < tries && cursor === first; count += 1) cursor = await cursorOfNow(sent, send);
  return cursor;
}

async function cursorOfNow({ headers }: Sent, send: Send): Promise<string> {
  const answer = await send({ method: 'GET', path: '/v1/snapshot?limit=1', headers });
  return (JSON.parse(textOf(answer).split('\n', 1)[0] ?? '') as { cursor: string }).cursor;
}

export const FAULTS: readonly Fault[] = [
  {
    rule: 'C2',
    does: 'asks nobody for a token',
    between:
      ([a]) =>
      (send) =>
      (sent) =>
        send({ ...sent, headers: { ...sent.headers, authorization: `Bearer ${a}` } }),
  },
  {
    rule: 'C4',
    does: 'says that nothing is there in HTML',
    between: onAnswer('/v1', (answer) =>
      answer.status === 404 ? answerOf(answer, 404, '<p>404', 'text/html') : answer,
    ),
  },
  {
    rule: 'C5',
    does: 'packs nothing',
    between: () => (send) => (sent) => send({ ...sent, headers: { ...sent.headers, 'accept-encoding': 'identity' } }),
  },
  { rule: 'C7', does: 'takes the first 500 of too many', between: onMutations((all, pass) => pass(all.slice(0, 500))) },
  {
    rule: 'C9',
    does: 'composes characters with their accents',
    between: onLines((lines) => JSON.parse(JSON.stringify(lines).normalize('NFC')) as unknown[]),
  },
  { rule: 'C10', does: 'leaves the final line away', between: onLines((lines) => lines.slice(0, -1)) },
  {
    rule: 'C11',
    does: 'sorts partners as a language would',
    between: onLines(([head, ...lines]) => {
      const end = lines.pop();
      const named = lines as { partnerId: string }[];
      return [head, ...named.sort((a, b) => a.partnerId.localeCompare(b.partnerId)), end];
    }),
  },
  {
    rule: 'C13',
    does: 'finds too high a limit wrong',
    between: onAnswer('/v1/snapshot?limit=1000000000', (answer) => answerOf(answer, 400, '{}', 'application/json')),
  },
  {
    rule: 'C16',
    does: 'takes the cursor after the last row',
    between: onLines(async ([head, ...lines], sent, send) => {
      return [{ ...head, cursor: await laterCursor(sent, send, 200) }, ...lines];
    }),
  },
  {
    rule: 'C20',
    does: 'takes any cursor',
    between: onAnswer('/v1/changes', (answer) => {
      return answer.status === 410
        ? answerOf(answer, 200, '{"changes":[],"cursor":"x","more":false}', 'application/json')
        : answer;
    }),
  },
  {
    rule: 'C22',
    does: 'tells changes in another order',
    between: onPages((page) => ({ ...page, changes: [...page.changes].reverse() })),
  },
  {
    rule: 'C23',
    does: 'gives a cursor ahead of what it told',
    between: onPages(async (page, sent, send) => ({ ...page, cursor: await laterCursor(sent, send) })),
  },
  {
    rule: 'C24',
    does: 'gives a hundred changes at most',
    between: () => (send) => (sent) => {
      const path = new URL(sent.path, 'http://localhost');
      if (path.pathname !== '/v1/changes') return send(sent);
      path.searchParams.set('limit', '100');
      return send({ ...sent, path: `${path.pathname}${path.search}` });
    },
  },
  {
    rule: 'C25',
    does: 'skips changes when several come at once',
    between: onPages((page) => ({ ...page, changes: page.changes.slice(page.more ? 1 : 0) })),
  },
  {
    rule: 'C26',
    does: 'does not tell deletions',
    between: onPages((page) => ({ ...page, changes: page.changes.filter((one) => !isItem(one) || !one.deleted) })),
  },
  {
    rule: 'C32',
    does: 'merges instead of answering a conflict',
    between: insisting(({ op }) => op === 'patch'),
  },
  {
    rule: 'C33',
    does: 'creates over what is there',
    between: insisting(({ op }, item) => op === 'create' && !item.deleted, { op: 'patch' }),
  },
  ...['C34', 'C37'].map((rule) => ({
    rule,
    does: 'forgets which mutations it has applied',
    between: onMutations(async (mutations, pass) => {
      const renamed = mutations.map((mutation) => ({ ...mutation, id: randomUUID() }));
      return (await pass(renamed)).map((result, index) => ({ ...result, id: mutations[index]?.id ?? '' }));
    }),
  })),
  {
    rule: 'C36',
    does: 'remembers what it has not applied',
    between: () => {
      const known = new Map<string, Result>();
      return onMutations(async (mutations, pass) => {
        const results = await pass(mutations);
        for (const result of results) if (!known.has(result.id)) known.set(result.id, result);
        return results.map(({ id }) => known.get(id) as Result);
      })();
    },
  },
  {
    rule: 'C38',
    does: 'drops fields that it does not know',
    between: onMutations((mutations, pass) =>
      pass(mutations.map(({ set: { odd: _, ...set } = {}, ...mutation }) => ({ ...mutation, set }))),
    ),
  },
  {
    rule: 'C39',
    does: 'says that it applied what breaks a schema',
    between: onMutations(async (mutations, pass) =>
      (await pass(mutations)).map((one) => (one.error?.code === 'invalid' ? { id: one.id, status: 'applied' } : one)),
    ),
  },
  {
    rule: 'C41',
    does: "writes in another's partner",
    between:
      ([a]) =>
      (send) =>
      (sent) =>
        send(sent.method === 'POST' ? { ...sent, headers: { ...sent.headers, authorization: `Bearer ${a}` } } : sent),
  },
  {
    rule: 'C51',
    does: 'forgets tombstones',
    between: insisting(({ op }, item) => op === 'create' && item.deleted === true),
  },
  ...['C61', 'C63'].map((rule) => ({
    rule,
    does: 'takes each of a group by itself',
    between: onMutations((mutations, pass) => pass(mutations.map(({ group: _, ...mutation }) => mutation))),
  })),
  {
    rule: 'C71',
    does: 'does not say where a file goes on',
    between: onAnswer('/v1/partners', (answer) => {
      const { 'upload-offset': _, ...headers } = answer.headers;
      return { ...answer, headers };
    }),
  },
  {
    rule: 'C73',
    does: 'takes bytes of another hash',
    between: onAnswer('/v1/partners', (answer) => (answer.status === 422 ? answerOf(answer, 201, '') : answer)),
  },
  {
    rule: 'C74',
    does: 'gives files to strangers',
    between:
      ([a]) =>
      (send) =>
      (sent) =>
        send(
          sent.path.includes('/files/')
            ? { ...sent, headers: { ...sent.headers, authorization: `Bearer ${a}` } }
            : sent,
        ),
  },
  {
    rule: 'C81',
    does: 'does not tell who lost a partner',
    between: onPages((page) => ({ ...page, changes: page.changes.filter((change) => !('revoked' in change)) })),
  },
  {
    rule: 'C82',
    does: 'tells what was taken after what was given',
    between: onPages((page) => {
      const taken = (change: Change): boolean => 'revoked' in change;
      return { ...page, changes: [...page.changes.filter((one) => !taken(one)), ...page.changes.filter(taken)] };
    }),
  },
  {
    rule: 'C83',
    does: 'lets no cursor expire',
    between: onAnswer('/v1/changes', (answer) => {
      return answer.status === 410
        ? answerOf(answer, 200, '{"changes":[],"cursor":"x","more":false}', 'application/json')
        : answer;
    }),
  },
];
