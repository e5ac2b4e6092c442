import { parseArgs } from 'node:util';
import { runRules, type Verdict } from './run.ts';
import type { Target } from './world.ts';

const USAGE = 'Usage: npm run --silent conformance -- --api URL --token A --token B [--admin URL]';

/** Holds a server to the contract; a line per rule, and exit 0 only where none failed. */
async function main(args: readonly string[]): Promise<number> {
  let target: Target;
  try {
    target = readTarget(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 2;
  }
  const verdicts = await runRules(target, (verdict) => process.stdout.write(`${lineOf(verdict)}\n`));
  const count = (outcome: Verdict['outcome']) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  process.stdout.write(`${count('ok')} passed, ${count('FAILED')} failed, ${count('skipped')} skipped\n`);
  return count('FAILED') > 0 ? 1 : 0;
}

function lineOf({ rule, outcome, because }: Verdict): string {
  const line = `${outcome.padEnd(7)}  ${rule.id.padEnd(3)}  ${rule.sentence}`;
  return because === undefined ? line : `${line} (${because.replaceAll(/\s+/g, ' ').slice(0, 400)})`;
}

function readTarget(args: readonly string[]): Target {
  const { values } = parseArgs({
    args: withValuesJoined(args),
    options: { api: { type: 'string' }, token: { type: 'string', multiple: true }, admin: { type: 'string' } },
  });
  const [a, b, ...more] = values.token ?? [];
  if (values.api === undefined) throw new Error('--api is needed.');
  if (a === undefined || b === undefined || more.length > 0) throw new Error('Exactly two --token are needed.');
  return {
    api: values.api,
    tokens: [a, b],
    ...(values.admin === undefined ? {} : { admin: values.admin.replace(/\/$/, '') }),
  };
}

/** `--token -x` as `--token=-x`: a server's tokens may begin with a dash, which `parseArgs` takes for an option. */
function withValuesJoined(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const [arg = '', value] = [args[at], args[at + 1]];
    const isToken = arg === '--token' && value !== undefined;
    joined.push(isToken ? `${arg}=${value}` : arg);
    if (isToken) at += 1;
  }
  return joined;
}

process.exitCode = await main(process.argv.slice(2));
