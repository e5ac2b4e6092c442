import { ensureBuilt } from './build.ts';
import { runApp } from './run-app.ts';

/** `npm start [-- arguments of the app]`: builds where need be, then opens the app. */
const say = (line: string): boolean => process.stderr.write(`${line}\n`);

try {
  await ensureBuilt(say);
  process.exitCode = await runApp(process.argv.slice(2), say);
} catch (error) {
  say(`cam-desk: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
