import { ensureBuilt } from './build.ts';
import { canShow, runApp } from './run-app.ts';

/** `npm start [-- arguments of the app]`: builds where need be, then opens the app. */
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

const args = process.argv.slice(2);

try {
  if (canShow(args, say)) {
    await ensureBuilt(say);
    process.exitCode = await runApp(args, say);
  } else {
    process.exitCode = 1;
  }
} catch (error) {
  say(`cam-desk: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
