import { beforeEach, describe, expect, it } from 'vitest';
import {
  applyMapping,
  beginMapping,
  confirmImport,
  dropMapping,
  forgetReport,
  type ImportPort,
  importStore,
  leaveMapping,
  startImport,
  stopImport,
} from '../../../../../renderer/features/import/import-job.ts';
import type {
  Answer,
  FileOutcome,
  Preview,
  Request,
  Written,
} from '../../../../../renderer/features/import/messages.ts';
import type { Mapping } from '../../../../../shared/import/mapping.ts';
import type { TableHead } from '../../../../../shared/import/table-head.ts';

const target = { databaseName: 'test', edition: 'seed' };
const files = [new File(['a'], 'a.csv'), new File(['b'], 'b.csv')];
const bad: FileOutcome = { file: 'a.csv', bytes: 1, unread: { line: null, column: null, reason: 'no' } };
const written: Written = {
  label: 'Import of a.csv',
  created: 1,
  changed: 0,
  equal: 0,
  refused: [],
  partners: 1,
  kept: [],
  missing: [],
  replacedSample: false,
};
const preview: Preview = {
  created: [['partner', 1]],
  changes: [],
  changed: 0,
  equal: 0,
  kept: [],
  missing: [],
  older: 0,
  replacesSample: false,
};

/** A worker that does what a test says. */
class FakePort implements ImportPort {
  readonly asked: Request['type'][] = [];
  ended = false;
  answer: (answer: Answer) => void = () => undefined;
  crash: (message: string) => void = () => undefined;
  post(request: Request): void {
    this.asked.push(request.type);
  }
  listen(onAnswer: (answer: Answer) => void, onCrash: (message: string) => void): void {
    this.answer = onAnswer;
    this.crash = onCrash;
  }
  end(): void {
    this.ended = true;
  }
}

function start(): FakePort {
  const port = new FakePort();
  startImport(files, target, () => port);
  return port;
}

const phase = () => importStore.getState().phase;

beforeEach(() => {
  stopImport();
  forgetReport();
});

describe('an import', () => {
  it('shows what it would do, writes it once that is wanted, and tells', () => {
    const port = start();
    expect(importStore.getState()).toEqual({ phase: 'running', files: ['a.csv', 'b.csv'], progress: null });
    port.answer({ type: 'progress', progress: { phase: 'bytes', file: 'a.csv', done: 1, total: 2 } });
    expect(importStore.getState()).toMatchObject({ progress: { phase: 'bytes', done: 1 } });
    port.answer({ type: 'read', outcomes: [], records: [['partner', 1]], preview });
    expect(importStore.getState()).toEqual({ phase: 'asking', outcomes: [], records: [['partner', 1]], preview });
    expect(port.asked).toEqual(['read']);
    confirmImport();
    confirmImport();
    expect(port.asked).toEqual(['read', 'write']);
    port.answer({ type: 'written', written });
    expect(importStore.getState()).toEqual({ phase: 'done', outcomes: [], records: [['partner', 1]], written });
    expect(port.ended).toBe(true);
  });

  it('asks before it leaves a file out', () => {
    const port = start();
    port.answer({ type: 'read', outcomes: [bad], records: [], preview });
    expect(phase()).toBe('asking');
    expect(port.asked).toEqual(['read']);
    confirmImport();
    expect(port.asked).toEqual(['read', 'write']);
    port.answer({ type: 'written', written });
    expect(importStore.getState()).toMatchObject({ phase: 'done', outcomes: [bad] });
  });

  it('is cancelled while it reads, and not while it writes', () => {
    const port = start();
    stopImport();
    expect(port.ended).toBe(true);
    expect(importStore.getState()).toEqual({ phase: 'idle', stopped: true });
    port.answer({ type: 'read', outcomes: [], records: [], preview });
    expect(port.asked).toEqual(['read']);
    expect(phase()).toBe('idle');

    const second = start();
    second.answer({ type: 'read', outcomes: [], records: [], preview });
    confirmImport();
    stopImport();
    expect(second.ended).toBe(false);
    expect(phase()).toBe('running');
    second.answer({ type: 'written', written });
    expect(phase()).toBe('done');
  });

  it('is cancelled after it was shown, and nothing is written', () => {
    const port = start();
    port.answer({ type: 'read', outcomes: [], records: [], preview });
    stopImport();
    expect(importStore.getState()).toEqual({ phase: 'idle', stopped: true });
    expect(port.ended).toBe(true);
    confirmImport();
    expect(port.asked).toEqual(['read']);
  });

  it('is not disturbed by another, which waits', () => {
    const port = start();
    const other = start();
    expect(other.asked).toEqual([]);
    port.answer({ type: 'read', outcomes: [], records: [], preview });
    confirmImport();
    port.answer({ type: 'written', written });
    expect(start().asked).toEqual(['read']);
    stopImport();
  });

  it('keeps the files of one that failed, by an error or by the worker’s end', () => {
    const port = start();
    const failure = { name: 'OutOfSpace', message: 'There is no space left on this device.' };
    port.answer({ type: 'failed', failure });
    expect(importStore.getState()).toEqual({ phase: 'failed', failure, files });
    const second = start();
    second.crash('out of memory');
    expect(importStore.getState()).toMatchObject({ phase: 'failed', failure: { name: 'Crash' }, files });
    expect(second.ended).toBe(true);
  });

  describe('whose columns are mapped by hand', () => {
    const head: TableHead = {
      lines: [{ line: 1, cells: ['a', 'b'] }],
      guess: { kind: null, header: 0, columns: {} },
    };
    const unknown: FileOutcome = { ...bad, head };
    const mapping: Mapping = { kind: 'partners', header: ['a'], columns: {}, file: 'a.csv' };
    const asking = { phase: 'asking', outcomes: [bad, unknown], records: [], preview };
    const ask = () => {
      const port = start();
      port.answer({ type: 'read', outcomes: [bad, unknown], records: [], preview });
      return port;
    };

    it('goes to the columns of a file that has some, and back', () => {
      ask();
      beginMapping(0);
      beginMapping(7);
      expect(importStore.getState()).toEqual(asking);
      beginMapping(1);
      expect(importStore.getState()).toEqual({ ...asking, phase: 'mapping', index: 1 });
      confirmImport();
      expect(phase()).toBe('mapping');
      leaveMapping();
      expect(importStore.getState()).toEqual(asking);
    });

    it('reads the files anew by what was said, or without it', () => {
      const port = ask();
      beginMapping(1);
      applyMapping(mapping);
      applyMapping(mapping);
      expect(importStore.getState()).toEqual({
        phase: 'running',
        files: ['a.csv'],
        progress: { phase: 'rows', bytes: 2 },
      });
      port.answer({ type: 'read', outcomes: [], records: [], preview });
      dropMapping(mapping);
      expect(port.asked).toEqual(['read', 'map', 'unmap']);
      port.answer({ type: 'read', outcomes: [], records: [], preview });
      expect(phase()).toBe('asking');
    });

    it('is cancelled from there, and while it is read anew', () => {
      for (const until of [() => undefined, () => applyMapping(mapping)]) {
        const port = ask();
        beginMapping(1);
        until();
        stopImport();
        expect(importStore.getState()).toEqual({ phase: 'idle', stopped: true });
        expect(port.ended).toBe(true);
      }
      dropMapping(mapping);
      expect(phase()).toBe('idle');
    });
  });

  it('is cancelled in each phase before it writes', () => {
    for (const progress of [
      { phase: 'bytes', file: 'a.csv', done: 1, total: 2 },
      { phase: 'rows', bytes: 2 },
    ] as const) {
      const port = start();
      port.answer({ type: 'progress', progress });
      stopImport();
      expect([phase(), port.ended]).toEqual(['idle', true]);
    }
  });
});
