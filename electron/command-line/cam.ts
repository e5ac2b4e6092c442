import { enableCompileCache } from 'node:module';

// Before anything else is loaded: parsing and type stripping are most of a short command's time.
enableCompileCache();

// npm runs scripts in the project's folder; the files were named from where its user stands.
if (process.env.npm_lifecycle_event === 'cam' && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
