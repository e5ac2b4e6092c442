import { performance } from 'node:perf_hooks';
import { type Send, sender } from '../conformance/send.ts';
import { Chance } from '../sync/chance.ts';
import { quantile } from './desk.ts';
import { type Counts, LoadClient } from './load-client.ts';
import { type LoadProgram, startLoadProgram } from './load-program.ts';
import { inMegabytes, peakMemory } from './memory.ts';
import { median, milliseconds, type Row } from './row.ts';

const CLIENTS = 200;
const PARTNERS = 400;
/** Milliseconds of edits and reads. */
const DURATION = 30_000;
/** What one client does alone, to compare with. */
const ALONE = { begins: 5, edits: 50 };
/** Milliseconds that a person may wait for a call, and for a whole portfolio: so long a client retries. */
const PATIENCE = 1_000;
const PATIENCE_AT_FIRST = 30_000;
/** Bytes that the server may take more for each client. */
const MEMORY = 4 * 2 ** 20;

type Call = 'session' | 'snapshot' | 'changes' | 'mutations';
type Times = { readonly [call in Call]: number[] };

/** What clients of one kind have seen. */
interface Seen {
  readonly times: Times;
  readonly counts: Counts;
}

/**
 * Clients of the reference server, which runs in a process of its own over the PostgreSQL that DATABASE_URL names. All
 * begin at once, then each edits and reads with two to six seconds between; at the end every client holds what a fresh
 * snapshot holds, or the bench fails, as it does at any answer that is not as the contract says.
 */
export async function benchLoad(): Promise<readonly Row[]> {
  const isReal = Boolean(process.env.DATABASE_URL);
  if (!isReal) {
    process.stdout.write(
      '  Needs a PostgreSQL: DATABASE_URL=postgres://… npm run bench -- load. Without one, over PGlite:\n',
    );
  }
  const program = await startLoadProgram(CLIENTS, PARTNERS);
  try {
    return await measured(program, `${CLIENTS} clients, ${isReal ? 'PostgreSQL' : 'PGlite'}`);
  } finally {
    await program.close();
  }
}

async function measured(program: LoadProgram, who: string): Promise<Row[]> {
  const alone = await oneAlone(program);
  const before = await peakMemory(program.pid);
  const seen = nothingSeen();
  const send = timed(sender(program.url), seen.times);
  const clients = program.tokens.map((token, seed) => new LoadClient(send, token, new Chance(seed), seen.counts));

  const idle = performance.eventLoopUtilization();
  const start = performance.now();
  await Promise.all(clients.map((client) => client.begin()));
  const working = performance.now();
  await Promise.all(clients.map((client) => client.work(working + DURATION)));
  const took = performance.now() - working;
  const busy = performance.eventLoopUtilization(idle).utilization;
  const peak = await peakMemory(program.pid);

  const rows = [
    beginning(who, working - start, seen, alone),
    ...(['session', 'changes', 'mutations'] as const).map((call) => answers(who, call, seen.times, alone.times)),
    waiting(who, took, seen),
    {
      name: `${who}, the server's peak of resident memory (${inMegabytes(before)} after one client)`,
      ours: inMegabytes(peak),
      peer: `${inMegabytes(MEMORY)} more for each client`,
      ratio: (peak - before) / (MEMORY * CLIENTS),
      goal: 'at most 1',
      met: peak - before <= MEMORY * CLIENTS,
    },
    {
      name: `${who}, their own process`,
      ours: `busy ${percent(busy)} of the time`,
      peer: 'all of it',
      ratio: busy,
      goal: 'under 0.7: they wait for the server, not it for them',
      met: busy < 0.7,
    },
  ];
  return [...rows, await sameAsServer(who, clients)];
}

/** The same code with nobody beside it. */
async function oneAlone({ url, tokens: [token = ''] }: LoadProgram): Promise<Seen> {
  const seen = nothingSeen();
  const one = (send: Send) => new LoadClient(send, token, new Chance(CLIENTS), seen.counts);
  await one(sender(url)).begin();
  const send = timed(sender(url), seen.times);
  let client = one(send);
  for (let count = 0; count < ALONE.begins; count += 1) {
    client = one(send);
    await client.begin();
  }
  for (let count = 0; count < ALONE.edits; count += 1) {
    await client.edit();
    await client.read();
  }
  return seen;
}

/** After all are silent. @throws Error where one client does not hold what the server has for its user */
async function sameAsServer(who: string, clients: readonly LoadClient[]): Promise<Row> {
  let held = 0;
  for (const client of clients) {
    await client.read();
    held += await client.sameAsServer();
  }
  return {
    name: `${who}, then silent: records that are not as in a fresh snapshot`,
    ours: '0',
    peer: `${held} held`,
    ratio: 0,
    goal: 'none',
    met: true,
  };
}

function beginning(who: string, last: number, { times, counts }: Seen, alone: Seen): Row {
  const one = median(alone.times.snapshot);
  const inTurn = one * CLIENTS;
  return {
    name: `${who}, the first snapshot, all at once (${Math.round(counts.read / CLIENTS)} records each)`,
    ours: `${quantiles(times.snapshot)}, the last after ${milliseconds(last)}`,
    peer: `${milliseconds(one)} alone, so ${milliseconds(inTurn)} one after the other`,
    ratio: last / inTurn,
    goal: `the last under ${PATIENCE_AT_FIRST} ms`,
    met: last < PATIENCE_AT_FIRST,
  };
}

function answers(who: string, call: Call, times: Times, alone: Times): Row {
  const p95 = quantile(times[call], 0.95);
  return {
    name: `${who}, ${times[call].length} × ${call}`,
    ours: quantiles(times[call]),
    peer: `${quantiles(alone[call])} alone`,
    ratio: p95 / quantile(alone[call], 0.95),
    goal: `p95 under ${PATIENCE} ms`,
    met: p95 < PATIENCE,
  };
}

/** How much of their time the clients waited for answers; the rest is pauses. */
function waiting(who: string, took: number, { times, counts }: Seen): Row {
  const all = [...times.changes, ...times.mutations];
  const share = all.reduce((sum, time) => sum + time, 0) / (took * CLIENTS);
  const { applied, conflict, duplicate, told } = counts;
  return {
    name: `${who}, ${all.length} requests in ${milliseconds(took)} without an error, ${applied} mutations applied, ${conflict} conflicts, ${duplicate} known again, ${told} changes told`,
    ours: `${((all.length / took) * 1000).toFixed(0)} a second, waiting ${percent(share)} of the time`,
    peer: 'all of it',
    ratio: share,
    goal: 'under 0.1',
    met: share < 0.1,
  };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const quantiles = (times: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((share) => `p${share * 100} ${milliseconds(quantile(times, share))}`).join(', ');

/** Takes the time of every answer, to its last byte. */
const timed =
  (send: Send, times: Times): Send =>
  async (sent) => {
    const start = performance.now();
    const answer = await send(sent);
    times[sent.path.split(/[/?]/)[2] as Call].push(performance.now() - start);
    return answer;
  };

const nothingSeen = (): Seen => ({
  times: { session: [], snapshot: [], changes: [], mutations: [] },
  counts: { applied: 0, conflict: 0, duplicate: 0, read: 0, told: 0 },
});
