import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withLock } from '../../build/lock.ts';
import { type ProgramApiOptions, startProgramApi } from './start.ts';

const USAGE = 'Usage: npm run --silent program-api -- [--port N] [--data DIR] [--empty] [--rate N]';

const LOOK_EVERY = 250;
const SOON = 1000;

/** Starts the reference server, prints where it is, and ends cleanly when asked to. */
async function main(args: readonly string[]): Promise<number> {
  let options: ProgramApiOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 2;
  }
  const asked = askedToEnd();
  try {
    await alone(options.data, async () => {
      const { url, admin, users, close } = await startProgramApi(options);
      process.stdout.write(`${JSON.stringify({ url, admin, users })}\n`);
      await asked;
      await close();
    });
    return 0;
  } catch (error) {
    process.stderr.write(`The program API did not start: ${(error as Error).message}\n`);
    return 1;
  }
}

/** Listens from the beginning on: asked while it starts, the server ends once it has started. */
function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve()).once('SIGINT', () => resolve());
    if (process.env.npm_lifecycle_event !== 'program-api') return;
    // npm's shell takes a signal for itself and leaves the server without a parent.
    const parent = process.ppid;
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve();
    }, LOOK_EVERY);
    look.unref();
  });
}

/** Two servers would spoil one folder: the later waits for the earlier. */
async function alone(data: string | undefined, serve: () => Promise<void>): Promise<void> {
  if (data === undefined) return serve();
  await mkdir(data, { recursive: true, mode: 0o700 });
  const lock = path.join(data, 'lock');
  const waiting = setTimeout(() => process.stderr.write(`Waiting for the server that holds ${lock}\n`), SOON);
  await withLock(lock, () => {
    clearTimeout(waiting);
    return serve();
  });
}

function readOptions(args: readonly string[]): ProgramApiOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      data: { type: 'string' },
      empty: { type: 'boolean' },
      rate: { type: 'string' },
    },
  });
  const number = (name: 'port' | 'rate'): number | undefined => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (!/^\d{1,5}$/.test(value)) throw new Error(`--${name} must be a number, not "${value}".`);
    return Number(value);
  };
  const port = number('port');
  const rate = number('rate');
  const { DATABASE_URL: databaseUrl, INIT_CWD } = process.env;
  return {
    ...(port === undefined ? {} : { port }),
    ...(rate === undefined ? {} : { rate: { requests: rate, seconds: 60 } }),
    // npm runs scripts in the project's folder; the folder was named from where its user stands.
    ...(values.data === undefined ? {} : { data: path.resolve(INIT_CWD ?? '', values.data) }),
    ...(databaseUrl ? { databaseUrl } : {}),
    empty: values.empty === true,
  };
}

process.exitCode = await main(process.argv.slice(2));
