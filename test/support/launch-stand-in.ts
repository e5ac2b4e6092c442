import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { isRunning } from '../../build/lock.ts';
import { OUT, ROOT } from '../../build/places.ts';
import type { RunningApp } from './launch-app.ts';

const START_WITHIN = 30_000;

interface BrowserReport {
  readonly type: 'browser';
  readonly pid: number;
  readonly endpoint: string;
}

interface AnswerReport {
  readonly type: 'answer';
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

type Report = BrowserReport | AnswerReport;

/** Starts the built app in the stand-in, off the display. */
export async function launchStandIn(args: readonly string[], keychain: string | null): Promise<RunningApp> {
  const standIn = path.join(ROOT, 'test', 'runtime', 'stand-in.ts');
  const child = fork(standIn, [ROOT, '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, STAND_IN_HEADLESS: '1', STAND_IN_KEYCHAIN: keychain ?? '', CAM_DESK_OUT: OUT },
    execArgv: [],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
  const evaluate = evaluateIn(child, ended);
  const { pid, endpoint } = await browserOf(child, ended, () => output);
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) {
    throw new Error(`The stand-in opened no page.\n${output}`);
  }
  return {
    page,
    evaluate: evaluate as RunningApp['evaluate'],
    ended: ended.finally(() => browser.close().catch(() => undefined)),
    output: () => output,
    async kill() {
      child.kill('SIGKILL');
      process.kill(pid, 'SIGKILL');
      await ended;
      while (isRunning(pid)) {
        await pause(10);
      }
      await browser.close().catch(() => undefined);
    },
  };
}

/** Where the stand-in's browser listens; fails with what was printed where it ends before. */
function browserOf(child: ChildProcess, ended: Promise<number | null>, output: () => string): Promise<BrowserReport> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The stand-in did not start in time.\n${output()}`));
    }, START_WITHIN);
    child.on('message', (report: Report) => {
      if (report.type === 'browser') {
        clearTimeout(timer);
        resolve(report);
      }
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`The stand-in ended with code ${code} before its window was open.\n${output()}`));
    });
  });
}

type Evaluate = (work: (...given: never[]) => unknown, argument: unknown) => Promise<unknown>;

function evaluateIn(child: ChildProcess, ended: Promise<number | null>): Evaluate {
  let last = 0;
  const waiting = new Map<number, (report: AnswerReport) => void>();
  child.on('message', (report: Report) => {
    if (report.type === 'answer') {
      waiting.get(report.id)?.(report);
      waiting.delete(report.id);
    }
  });
  void ended.then(() => {
    for (const [id, answer] of waiting) {
      answer({ type: 'answer', id, error: 'The app has ended.' });
    }
  });
  return (work, argument) => {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error))));
      child.send({ id, source: work.toString(), argument }, (error) => {
        if (error !== null) {
          reject(error);
        }
      });
    });
  };
}
