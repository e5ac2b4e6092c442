import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/** Where the rules of sync are, and where their tests. */
const SPEC = 'shared/sync/SPEC.md';
const TESTS = [
  'test/sync/**/*.test.ts',
  'test/unit/shared/sync/**/*.test.ts',
  'test/unit/renderer/store/sync/**/*.test.ts',
  'test/unit/renderer/sync/**/*.test.ts',
  'test/store/sync*.test.{ts,tsx}',
  'test/e2e/sync.spec.ts',
];

export interface RulesReport {
  /** What is amiss, each with the place to look. */
  readonly violations: readonly string[];
  readonly rules: number;
  readonly tests: number;
}

/** Each rule has a test that quotes it, each test of sync quotes a rule, and each quote is of a rule. */
export function checkSyncRules(root: string): RulesReport {
  const text = readFileSync(join(root, SPEC), 'utf8');
  const rules = new Set([...text.matchAll(/^- \*\*(S\d+(?:\.\d+)?)\*\*/gm)].map((match) => match[1] as string));
  const quoted = new Set<string>();
  const violations: string[] = [];
  let tests = 0;
  for (const file of TESTS.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    for (const { line, name } of namesIn(readFileSync(join(root, file), 'utf8'))) {
      const place = `${file.split(sep).join('/')}:${line}`;
      const quotes = quotesOf(name);
      tests += 1;
      if (quotes.length === 0) violations.push(`${place} the test “${name}” quotes no rule of ${SPEC}`);
      for (const quote of quotes) {
        if (rules.has(quote)) quoted.add(quote);
        else violations.push(`${place} quotes ${quote}, which is no rule of ${SPEC}`);
      }
    }
  }
  for (const rule of rules) if (!quoted.has(rule)) violations.push(`${SPEC} ${rule} is quoted by no test`);
  return { violations, rules: rules.size, tests };
}

/** A test's name is the first text after `it(`, `it.each(…)(` and the like; one that is computed quotes nothing. */
function namesIn(source: string): { readonly line: number; readonly name: string }[] {
  const found: { line: number; name: string }[] = [];
  for (const match of source.matchAll(/^[ \t]*(?:it|test)\b(?!\.(?:before|after)(?:All|Each)\b)/gm)) {
    const rest = source.slice(match.index + match[0].length);
    const name = nameAfter(rest);
    if (name !== null) found.push({ line: source.slice(0, match.index).split('\n').length, name });
  }
  return found;
}

/** Goes past `.each(…)` by its brackets; null where this is no call. */
function nameAfter(rest: string): string | null {
  const each = /^(?:\.\w+)*\.(?:each|for)\s*\(/.exec(rest);
  const at = each === null ? 0 : endOfCall(rest, each[0].length);
  const call = /^(?:\.\w+)*\s*\(\s*/.exec(rest.slice(at));
  if (call === null) return null;
  const from = at + call[0].length;
  const text = /^(['"`])((?:\\.|(?!\1)[^\\])*)\1/.exec(rest.slice(from));
  return text?.[2] ?? rest.slice(from, from + 20);
}

function endOfCall(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at += 1) {
    const sign = text[at] as string;
    if ('\'"`'.includes(sign)) at = endOfText(text, at);
    else if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) depth -= 1;
  }
  return at;
}

function endOfText(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== text[from]) at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** `S4, S6.1: …` */
function quotesOf(name: string): readonly string[] {
  const quote = /^(S\d+(?:\.\d+)?(?:, S\d+(?:\.\d+)?)*): /.exec(name)?.[1];
  return quote === undefined ? [] : quote.split(', ');
}

/** Prints a report, one line per breach; true when there were rules and tests, and nothing was found. */
export function printSyncRules({ violations, rules, tests }: RulesReport, print: (line: string) => void): boolean {
  for (const violation of violations) print(violation);
  print(`rules of sync: ${rules} rules, ${tests} tests read, ${violations.length} amiss`);
  if (rules === 0 || tests === 0) print('rules of sync: no rule or no test was found, so nothing was checked');
  return violations.length === 0 && rules > 0 && tests > 0;
}

if (import.meta.main) {
  const ok = printSyncRules(checkSyncRules(resolve(import.meta.dirname, '../..')), console.log);
  process.exitCode = ok ? 0 : 1;
}
