import { existsSync, globSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type ModuleFacts, type ModuleImport, readModule } from './read-module.ts';
import { APP, RULES, type Rule } from './rules.ts';

/** One breach of one rule, with the place to look. Lines and columns count from 1. */
export type Violation = {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly reason: string;
};

/** What a check found and how much it read: a check that read nothing has shown nothing. */
export type Report = {
  readonly violations: readonly Violation[];
  readonly files: readonly string[];
  readonly imports: number;
};

type Read = ModuleFacts & { readonly file: string; readonly source: string; readonly targets: readonly Target[] };

/** An import with what it names: a path from the root, `npm:…`, `node:…`, or null where it cannot be told. */
type Target = ModuleImport & { readonly target: string | null };

/** Checks every source file of the app under `root` (the project's folder) against the table of rules. */
export function checkImports(root: string): Report {
  const base = realpathSync(root);
  const files = globSync(
    APP.map((folder) => `${folder}**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`),
    { cwd: base },
  );
  const modules = new Map<string, Read>();
  for (const file of files.map((path) => path.split(sep).join('/')).sort()) {
    const source = readFileSync(join(base, file), 'utf8');
    const facts = readModule(file, source);
    const targets = facts.imports.map((found) => ({ ...found, target: targetOf(base, file, found.specifier) }));
    modules.set(file, { ...facts, file, source, targets });
  }
  const violations = [...modules.values()].flatMap((module) => [
    ...module.errors.map((message) => violation(module, 'readable-source', 0, message, 'the file cannot be parsed')),
    ...RULES.flatMap((rule) => breaches(rule, module, modules)),
  ]);
  const imports = [...modules.values()].reduce((sum, module) => sum + module.imports.length, 0);
  return { violations, files: [...modules.keys()], imports };
}

function breaches(rule: Rule, module: Read, modules: ReadonlyMap<string, Read>): readonly Violation[] {
  const room = roomIn(rule, module.file);
  if (room === null) return [];
  const found = (at: number, what: string) => violation(module, rule.name, at, what, rule.reason);
  switch (rule.kind) {
    case 'place':
      return rule.rooms.some((place) => begins(module.file, place)) ? [] : [found(0, `${module.file} lies in no room`)];
    case 'deed':
      return module.deeds.filter((one) => one.deed === rule.deed).map((one) => found(one.at, `reads ${one.text}`));
    case 'readable':
      return module.targets
        .filter((one) => one.target === null)
        .map((one) =>
          found(one.at, `${one.form} import of ${one.specifier === null ? 'a computed path' : `'${one.specifier}'`}`),
        );
    case 'reach':
      return module.targets.flatMap((one) => {
        const chain = reach(one, rule.deny, modules);
        return chain ? [found(one.at, `${one.form} import: ${chain.join(' → ')}`)] : [];
      });
    case 'never':
    case 'only':
      return module.targets
        .filter(({ target }) => target !== null && refuses(rule, target, room))
        .map((one) => found(one.at, `${one.form} import of ${one.target}`));
  }
}

function refuses(rule: Rule & { kind: 'never' | 'only' }, target: string, room: string): boolean {
  if (rule.kind === 'never') return rule.deny.some((pattern) => begins(target, pattern));
  const concerned = rule.among.some((pattern) => begins(target, pattern));
  return concerned && !rule.allow.some((pattern) => begins(target, pattern.replace('$1', room)));
}

/** The captured part of the rule's place ('' without one), or null where the rule does not hold for the file. */
function roomIn(rule: Rule, file: string): string | null {
  if (rule.except?.some((place) => begins(file, place))) return null;
  if (rule.in instanceof RegExp) return rule.in.exec(file)?.[1] ?? null;
  return rule.in.some((place) => begins(file, place)) ? '' : null;
}

/** The way from an import to something denied over everything that is loaded at once with it, or null. */
function reach(from: Target, deny: readonly string[], modules: ReadonlyMap<string, Read>): readonly string[] | null {
  const ways: (readonly string[])[] = from.target === null ? [] : [[from.target]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) ?? '';
    if (deny.some((pattern) => begins(last, pattern))) return way;
    if (seen.has(last) || from.form === 'type-only' || from.form === 'dynamic') continue;
    seen.add(last);
    for (const next of modules.get(last)?.targets ?? []) {
      const atOnce = next.form === 'static' || next.form === 're-export' || next.form === 'require';
      if (atOnce && next.target !== null) ways.push([...way, next.target]);
    }
  }
  return null;
}

function begins(value: string, pattern: string): boolean {
  if (value === pattern || `${value}/` === pattern) return true;
  return (pattern === '' || /[/:-]$/.test(pattern)) && value.startsWith(pattern);
}

function targetOf(root: string, file: string, specifier: string | null): string | null {
  if (specifier === null) return null;
  if (isBuiltin(specifier)) return `node:${specifier.replace(/^node:/, '')}`;
  if (/^\.{1,2}(\/|$)/.test(specifier)) return pathOf(root, file, specifier);
  const name = /^(@[\w.-]+\/)?[\w][\w.-]*(?=\/|$)/.exec(specifier)?.[0];
  return name ? `npm:${name}` : null;
}

/** The real path (links followed) of a relative import; Vite's `?raw`, `?url` and `?worker` are left out. */
function pathOf(root: string, file: string, specifier: string): string {
  const path = resolve(root, dirname(file), specifier.replace(/[?#].*$/, ''));
  const isFile = (one: string) => statSync(one, { throwIfNoEntry: false })?.isFile() ?? false;
  const known = ['', '.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => path + end).find(isFile);
  const real = known ?? (existsSync(path) ? path : null);
  return relative(root, real === null ? path : realpathSync(real))
    .split(sep)
    .join('/');
}

function violation(module: Read, rule: string, at: number, what: string, reason: string): Violation {
  const before = module.source.slice(0, at).split('\n');
  return { rule, file: module.file, line: before.length, column: (before.at(-1) ?? '').length + 1, what, reason };
}

/** Prints a report as one line per breach; true when the app was read and nothing was found. */
export function printReport(report: Report, print: (line: string) => void): boolean {
  for (const { file, line, column, rule, what, reason } of report.violations) {
    print(`${file}:${line}:${column} ${rule}: ${what}. Refused because ${reason}.`);
  }
  const count = report.violations.length;
  print(`import rules: ${report.files.length} files, ${report.imports} imports read, ${count} refused`);
  if (report.files.length === 0) print('import rules: no source file was found, so nothing was checked');
  return count === 0 && report.files.length > 0;
}

if (import.meta.main) {
  const ok = printReport(checkImports(resolve(import.meta.dirname, '../..')), console.log);
  process.exitCode = ok ? 0 : 1;
}
