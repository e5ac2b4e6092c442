import { CommandFailure, type Outcome, UsageError } from './outcome.ts';
import type { ProfileRunner } from './profile-runner.ts';
import type { Printer } from './report.ts';

const USAGE = `Usage:
  cam evaluate --portfolio FILE --as-of DAY [--partner ID] [--pack ID|auto]
  cam import FILE… --out FILE
  cam import FILE… --profile DIR
  cam report compliance-plan --portfolio FILE --partner ID --as-of DAY --out FILE
  cam report portfolio --portfolio FILE --as-of DAY --out FILE
  cam export --profile DIR --out FILE
  cam sync --profile DIR --api URL   (the token in CAM_DESK_TOKEN)
--profile DIR also serves in place of --portfolio FILE.`;

type Command = (args: readonly string[], ports: Ports) => Promise<Outcome>;

/** What the surroundings of the command line can do. */
export interface Ports {
  /** Makes a PDF; without it the app is started for that. */
  readonly print?: Printer;
  /** Carries out a command on a profile; without it the app is started for that. */
  readonly profile?: ProfileRunner;
}

/** Loaded when asked for, so that each command pays for itself alone. */
const commands: { readonly [name: string]: () => Promise<Command> } = {
  evaluate: async () => {
    const { evaluateCommand } = await import('./evaluate.ts');
    return (args, { profile }) => evaluateCommand(args, profile);
  },
  export: async () => {
    const { exportCommand } = await import('./export.ts');
    return (args, { profile }) => exportCommand(args, profile);
  },
  import: async () => {
    const { importCommand } = await import('./import.ts');
    return (args, { profile }) => importCommand(args, profile);
  },
  report: async () => {
    const { reportCommand } = await import('./report.ts');
    return (args, { print, profile }) => reportCommand(args, print, profile);
  },
  sync: async () => {
    const { syncCommand } = await import('./sync.ts');
    return (args, { profile }) => syncCommand(args, profile);
  },
};

/** Runs a command: JSON on standard output, messages on standard error. Gives the exit code. */
export async function runCommandLine(args: readonly string[], ports: Ports = {}): Promise<number> {
  const outcome = await run(args, ports);
  for (const message of outcome.messages) process.stderr.write(`${message}\n`);
  if (outcome.answer === undefined) return outcome.exitCode;
  try {
    await print(`${JSON.stringify(outcome.answer)}\n`);
    return outcome.exitCode;
  } catch (error) {
    process.stderr.write(`The answer could not be written: ${(error as Error).message}.\n`);
    return 1;
  }
}

async function run([name, ...rest]: readonly string[], ports: Ports): Promise<Outcome> {
  if (name === 'help' || [name, rest[0]].some((arg) => arg === '--help' || arg === '-h'))
    return { exitCode: 0, messages: [USAGE] };
  try {
    const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageError(name === undefined ? 'A command is needed.' : `There is no command "${name}".`);
    const command = await load();
    return await command(rest, ports);
  } catch (error) {
    if (error instanceof UsageError) return { exitCode: 2, messages: [error.message, USAGE] };
    if (error instanceof CommandFailure) return { exitCode: 1, messages: [error.message] };
    if (isArgumentError(error)) return { exitCode: 2, messages: [(error as Error).message, USAGE] };
    throw error;
  }
}

/** Errors of node:util parseArgs. */
const isArgumentError = (error: unknown): boolean =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_PARSE_ARGS');

/** A pipe may take a large answer in parts: done when all of it is written. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
