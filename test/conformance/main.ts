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
    args: [...args],
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

process.exitCode = await main(process.argv.slice(2));
