import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ProgramApiOptions, startProgramApi } from './start.ts';

const USAGE = 'Usage: npm run --silent program-api -- [--port N] [--data DIR] [--empty] [--rate N]';

/** Starts the reference server, prints where it is, and ends cleanly when asked to. */
async function main(args: readonly string[]): Promise<number> {
  let options: ProgramApiOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 2;
  }
  // From the beginning on: asked to end while it starts, it ends once it has started.
  const asked = new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve()).once('SIGINT', () => resolve());
  });
  try {
    const { url, admin, users, close } = await startProgramApi(options);
    process.stdout.write(`${JSON.stringify({ url, admin, users })}\n`);
    await asked;
    await close();
    return 0;
  } catch (error) {
    process.stderr.write(`The program API did not start: ${(error as Error).message}\n`);
    return 1;
  }
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
