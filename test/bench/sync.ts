import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { type InPage, withBenchSite } from './browser-page.ts';
import { quantile } from './desk.ts';
import { inMegabytes, peakMemory } from './memory.ts';
import type { PlainTime } from './page/plain-worker.ts';
import { buildPeers, installPeers } from './peers.ts';
import { median, milliseconds, type Row } from './row.ts';
import { longestTaskOf } from './trace.ts';

const PARTNERS = 2_000;
const FEWER = 500;
/** Of what takes less than a minute; the slowest peer is measured once. */
const ROUNDS = 3;
const DELTAS = 7;
/** Milliseconds: an edit meanwhile, and the page's longest task. */
const EDIT = 100;
const BLOCK = 16;
/** Bytes of the renderer at its peak. */
const MEMORY = 450 * 2 ** 20;

interface Server {
  /** What comes before `/N/v1/`, N being the number of partners. */
  readonly url: string;
  readonly bytes: number;
}

/**
 * Sync from a server process on loopback into the store, in a worker as the app runs it, with the live portfolio in the page;
 * each filling in a browser with a fresh profile on disk. The server is a plain one that streams snapshots made before:
 * a database would be slower than every client.
 */
export async function benchSync(): Promise<Row[]> {
  const missing = await installPeers();
  const child = fork(join(import.meta.dirname, 'sync-server.ts'), [String(PARTNERS)]);
  try {
    const server = await new Promise<Server>((resolve, reject) => {
      child.once('message', (ready) => resolve(ready as Server)).once('exit', () => reject(new Error('No server.')));
    });
    return await withBenchSite(
      async (inPage) => [
        ...(await filling(inPage, server, missing)),
        ...(await meanwhile(inPage, server)),
        ...(await memory(inPage, server)),
        await delta(inPage, server),
      ],
      (site) => (missing === null ? buildPeers(site) : Promise.resolve()),
    );
  } finally {
    child.disconnect();
  }
}

/** The whole portfolio, taking turns. */
async function filling(inPage: InPage, { url, bytes }: Server, missing: string | null): Promise<Row[]> {
  const from = `${url}/${PARTNERS}`;
  const taken: { [way: string]: number[] } = { ours: [], parse: [], plain: [], dexie: [], rxdb: [] };
  const firstShown: number[] = [];
  const add = (way: string, { took, records }: PlainTime) => {
    if (records !== PARTNERS * 125) throw new Error(`${way} stored ${records} records.`);
    taken[way]?.push(took);
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const ours = await inPage((page) => page.evaluate(async (at) => (await window.bench.sync()).sync(at), from));
    if (ours.state !== 'up-to-date' || ours.shown !== PARTNERS) throw new Error(`Sync ended ${ours.state}.`);
    add('ours', { took: ours.took, records: ours.pulled });
    firstShown.push(ours.firstShown / ours.took);
    for (const work of ['parse', 'fill'] as const)
      add(work === 'fill' ? 'plain' : work, await inPage((page) => plain(page, work, from)));
    if (missing !== null) continue;
    for (const peer of ['dexie', 'rxdb'] as const)
      if (peer === 'dexie' || round === 0) add(peer, await inPage((page) => peerIn(page, peer, from)));
  }
  const ours = median(taken.ours ?? []);
  const against = (way: string, name: string, goal: number): Row => {
    const times = taken[way] ?? [];
    const ratio = ours / median(times);
    const isHere = times.length > 0;
    return {
      name: `${PARTNERS} partners (${Math.round(bytes / 1e6)} MB) from the server to the store with summaries, against ${name}`,
      ours: milliseconds(ours),
      peer: isHere ? `${milliseconds(median(times))} (${times.length} runs)` : `not installed: ${missing}`,
      ratio,
      goal: goal < 1 ? `at most 1/${Math.round(1 / goal)}` : `at most ${goal}`,
      met: isHere && ratio <= goal,
    };
  };
  const first = median(firstShown);
  return [
    against('plain', 'plain IndexedDB with a row per record', 1 / 6),
    against('dexie', 'Dexie with a row per record', 1 / 6),
    against('rxdb', "RxDB's replication", 1 / 15),
    against('parse', 'fetch and parse alone', 5),
    {
      name: 'the first 60 partners in the live portfolio',
      ours: `${milliseconds(first * ours)} after the start`,
      peer: `${milliseconds(ours)} for all ${PARTNERS}`,
      ratio: first,
      goal: 'under 0.1',
      met: first < 0.1,
    },
  ];
}

/** Edits and frames of the page while its worker syncs. */
async function meanwhile(inPage: InPage, { url }: Server): Promise<Row[]> {
  const from = `${url}/${PARTNERS}`;
  const { result, task } = await inPage((page) =>
    longestTaskOf(page, () => page.evaluate(async (at) => (await window.bench.sync()).syncWithEdits(at), from)),
  );
  const { edits, gap, pulled } = result;
  if (pulled < PARTNERS * 125) throw new Error(`${pulled} records came.`);
  const p95 = quantile(edits, 0.95);
  const longest = Math.max(...edits);
  return [
    {
      name: `meanwhile, the longest task of the page (longest time between two frames ${milliseconds(gap)})`,
      ours: milliseconds(task),
      peer: `${BLOCK} ms`,
      ratio: task / BLOCK,
      goal: 'at most 1',
      met: task <= BLOCK,
    },
    {
      name: 'meanwhile, an edit until it is saved',
      ours: `median ${milliseconds(median(edits))}, p95 ${milliseconds(p95)}, longest ${milliseconds(longest)} of ${edits.length}`,
      peer: `${EDIT} ms`,
      ratio: longest / EDIT,
      goal: 'at most 1',
      met: longest <= EDIT,
    },
  ];
}

/** The most memory that the renderer's process held (the kernel's count: resident, the browser's own code included). */
async function memory(inPage: InPage, { url }: Server): Promise<Row[]> {
  const peak = (partners: number) =>
    inPage(async (page) => {
      await page.evaluate(async (at) => (await window.bench.sync()).sync(at), `${url}/${partners}`);
      return peakOfRenderer(page);
    });
  const [fewer, all] = [await peak(FEWER), await peak(PARTNERS)];
  return [
    {
      name: `${PARTNERS} partners, the renderer's peak of resident memory`,
      ours: inMegabytes(all),
      peer: inMegabytes(MEMORY),
      ratio: all / MEMORY,
      goal: 'at most 1',
      met: all <= MEMORY,
    },
    {
      name: `the same, from ${FEWER} to ${PARTNERS} partners`,
      ours: `memory × ${(all / fewer).toFixed(2)} (${inMegabytes(fewer)}, ${inMegabytes(all)})`,
      peer: `partners × ${PARTNERS / FEWER}`,
      ratio: all / fewer / (PARTNERS / FEWER),
      goal: 'under 0.35',
      met: all / fewer / (PARTNERS / FEWER) < 0.35,
    },
  ];
}

/** Pages of 100 changes, one deal of each of 100 partners. */
async function delta(inPage: InPage, { url }: Server): Promise<Row> {
  const from = `${url}/${PARTNERS}`;
  return inPage(async (page) => {
    await page.evaluate(async (at) => (await window.bench.sync()).sync(at), from);
    await plain(page, 'fill', from);
    const times = await page.evaluate(async ([at, count]) => (await window.bench.sync()).deltas(at, count), [
      from,
      DELTAS,
    ] as const);
    for (const count of [...times.ours.map(({ pulled }) => pulled), ...times.plain.map(({ records }) => records)])
      if (count !== 100) throw new Error(`${count} records of 100.`);
    const [ours, peer] = [median(times.ours.map(({ took }) => took)), median(times.plain.map(({ took }) => took))];
    return {
      name: 'a round of sync with a delta of 100 records of 100 partners, and their summaries',
      ours: milliseconds(ours),
      peer: `${milliseconds(peer)} plain rows by difference`,
      ratio: ours / peer,
      goal: 'at most 1.5',
      met: ours / peer <= 1.5,
    };
  });
}

const plain = (page: Page, work: 'parse' | 'fill', url: string): Promise<PlainTime> =>
  page.evaluate(async ([what, at]) => (await window.bench.sync()).plain(what, at), [work, url] as const);

const peerIn = (page: Page, peer: 'dexie' | 'rxdb', url: string): Promise<PlainTime> =>
  page.evaluate(async ([name, at]) => (await window.bench.sync()).peer(name, at), [peer, url] as const);

/** Bytes. The page's own renderer is the largest of the browser's. */
async function peakOfRenderer(page: Page): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('This browser does not tell of its processes.');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakMemory(id));
  return Math.max(...(await Promise.all(peaks)));
}
