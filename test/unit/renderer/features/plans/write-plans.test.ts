import { describe, expect, it } from 'vitest';
import { resultSentence } from '../../../../../renderer/features/plans/words.ts';
import { type PlansProgress, writePlans } from '../../../../../renderer/features/plans/write-plans.ts';
import { StoreError } from '../../../../../renderer/store/errors.ts';
import type { CamDeskBridge } from '../../../../../shared/ipc/bridge.ts';
import type { IpcErrorCode } from '../../../../../shared/ipc/errors.ts';
import { editionOf } from '../../../../../shared/program/packs.ts';
import type { PartnerFile } from '../../../../../shared/records/partner-file.ts';
import { FileBuilder, meetOpen } from '../../../../support/partner-files.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const partner = (id: string, name = `Partner ${id}`) => meetOpen(new FileBuilder({ id, name })).build();

interface Change {
  partnerIds?: readonly string[];
  read?: (id: string) => Promise<PartnerFile | undefined>;
  /** The error of the document with this number, counted from 0. */
  fail?: (number: number) => IpcErrorCode | null;
  onProgress?: (progress: PlansProgress, control: AbortController) => void;
}

async function run({ partnerIds = ids(5), read, fail, onProgress }: Change = {}) {
  const control = new AbortController();
  const asked: { name: string; partner: string }[] = [];
  const intoBatch: CamDeskBridge['print']['intoBatch'] = async ({ report, suggestedName }) => {
    const code = fail?.(asked.length) ?? null;
    asked.push({ name: suggestedName, partner: report.kind === 'compliance-plan' ? report.partner : '' });
    if (code !== null) return { ok: false, error: { code, message: `No: ${code}.` } };
    return { ok: true, value: { outcome: 'saved', path: `/folder/${asked.length}.pdf`, pages: 2, bytes: 9 } };
  };
  const result = await writePlans({
    partnerIds,
    edition: editionOf(),
    asOf: '2026-11-22',
    batch: 'batch',
    print: { intoBatch },
    read: read ?? (async (id) => partner(id)),
    onProgress: (progress) => onProgress?.(progress, control),
    signal: control.signal,
  });
  return { result, asked };
}

describe('plans of several partners', () => {
  it('are written one after the other, in the order of the selection, named from the partner', async () => {
    const seen: PlansProgress[] = [];
    const { result, asked } = await run({ partnerIds: ids(3), onProgress: (progress) => seen.push(progress) });
    expect(result).toEqual({ written: 3, lastFile: '/folder/3.pdf', failures: [], left: [], end: 'all' });
    expect(asked[0]).toEqual({ name: 'Partner p0 compliance plan 2026-11-22.pdf', partner: 'Partner p0' });
    expect(seen).toEqual(ids(3).map((id, done) => ({ done, total: 3, name: `Partner ${id}` })));
    expect(resultSentence(result)).toBe('3 plans written');
  });

  it('stop between two documents when cancelled, and keep what is written', async () => {
    const { result, asked } = await run({ onProgress: ({ done }, control) => done === 1 && control.abort() });
    expect(asked).toHaveLength(2);
    expect(result).toMatchObject({ written: 2, failures: [], left: ['p2', 'p3', 'p4'], end: 'cancelled' });
    expect(resultSentence(result)).toBe('Cancelled: 2 of 5 plans written and kept');
  });

  it('go on after one that fails, and tell of it by the partner’s name', async () => {
    const { result } = await run({ fail: (number) => (number === 1 ? 'print-failed' : null) });
    expect(result).toMatchObject({
      written: 4,
      failures: [{ partnerId: 'p1', name: 'Partner p1', reason: 'No: print-failed.' }],
      left: [],
      end: 'all',
    });
    expect(resultSentence(result)).toBe('4 of 5 plans written and kept');
  });

  it('stop where three files in a row cannot be written, and not for other failures', async () => {
    const full = await run({ partnerIds: ids(24), fail: (number) => (number >= 5 ? 'write-failed' : null) });
    expect(full.asked).toHaveLength(8);
    expect(full.result).toMatchObject({ written: 5, end: 'stopped' });
    expect(full.result.failures.map(({ partnerId }) => partnerId)).toEqual(['p5', 'p6', 'p7']);
    expect(full.result.left).toHaveLength(16);
    expect(resultSentence(full.result)).toBe(
      'Stopped, as nothing can be written there: 5 of 24 plans written and kept',
    );
    const broken = await run({ partnerIds: ids(6), fail: () => 'print-failed' });
    expect(broken.result).toMatchObject({ written: 0, end: 'all', left: [] });
    expect(broken.result.failures).toHaveLength(6);
  });

  it('tell of partners that are gone or cannot be read', async () => {
    const { result } = await run({
      partnerIds: ['gone', 'odd', 'shut', 'p1'],
      read: async (id) => {
        if (id === 'gone') return undefined;
        if (id === 'odd') throw new TypeError('x is not a function');
        if (id === 'shut') throw new StoreError('The profile is closed.');
        return partner(id);
      },
    });
    expect(result.failures).toEqual([
      { partnerId: 'gone', name: 'gone', reason: 'This partner is no longer in the portfolio.' },
      {
        partnerId: 'odd',
        name: 'odd',
        reason: 'The plan could not be made. No file was written, and nothing was changed.',
      },
      { partnerId: 'shut', name: 'shut', reason: 'The profile is closed.' },
    ]);
    expect(result.written).toBe(1);
  });

  it('have a name of bounded length whatever the partner is called', async () => {
    const { asked } = await run({
      partnerIds: ['p0'],
      read: async (id) => partner(id, `${'x'.repeat(119)}👩${'y'.repeat(200)}`),
    });
    const [{ name } = { name: '' }] = asked;
    expect(name.length).toBeLessThanOrEqual(200);
    expect(name.isWellFormed()).toBe(true);
    expect(name.endsWith(' compliance plan 2026-11-22.pdf')).toBe(true);
  });
});
