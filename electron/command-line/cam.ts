import { enableCompileCache } from 'node:module';

// Before anything else is loaded: parsing and type stripping are most of a short command's time.
enableCompileCache();

const { runCommandLine } = await import('./command-line.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
