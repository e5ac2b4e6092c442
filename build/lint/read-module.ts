import { parseSync } from 'vite';
import type { Deed } from './rules.ts';

/** How a module is imported: all forms count for the rules, only `static` and `re-export` are loaded at once. */
export type ImportForm = 'static' | 're-export' | 'type-only' | 'dynamic' | 'worker' | 'require';

/** One import of a module; `specifier` is null where it is not written out and so cannot be judged. */
export type ModuleImport = { readonly specifier: string | null; readonly form: ImportForm; readonly at: number };

/** One place where a module reads what only one folder may read. */
export type ModuleDeed = { readonly deed: Deed; readonly text: string; readonly at: number };

/** What the rules need to know of a source file. Offsets (`at`) are in UTF-16 units from its start. */
export type ModuleFacts = {
  readonly imports: readonly ModuleImport[];
  readonly deeds: readonly ModuleDeed[];
  readonly errors: readonly string[];
};

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown };

/** Reads a TypeScript or JavaScript source with Vite's own parser, so that it is read as it is built. */
export function readModule(path: string, source: string): ModuleFacts {
  const { program, errors } = parseSync(path, source, { preserveParens: false });
  const imports: ModuleImport[] = [];
  const deeds: ModuleDeed[] = [];
  walk(program as unknown as Node, (node) => {
    const found = importOf(node);
    if (found) imports.push({ ...found, at: node.start });
    for (const [deed, text] of deedsOf(node)) deeds.push({ deed, text, at: node.start });
  });
  return { imports, deeds, errors: errors.map((error) => error.message) };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) walk(item, visit);
    } else if (isNode(value)) walk(value, visit);
  }
}

function importOf(node: Node): Omit<ModuleImport, 'at'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: text(node.source), form: node.importKind === 'type' ? 'type-only' : 'static' };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      if (!isNode(node.source)) return undefined;
      return { specifier: text(node.source), form: node.exportKind === 'type' ? 'type-only' : 're-export' };
    case 'TSImportType':
      return { specifier: text(node.source), form: 'type-only' };
    case 'ImportExpression':
      return { specifier: text(node.source), form: 'dynamic' };
    case 'NewExpression':
      return workerOf(node);
    case 'CallExpression':
      if (globalName(node.callee) === 'require') return { specifier: text(argument(node, 0)), form: 'require' };
      if (member(node.callee)?.name === 'glob' && isImportMeta(member(node.callee)?.object)) {
        return { specifier: null, form: 'dynamic' };
      }
      return undefined;
    default:
      return undefined;
  }
}

/** `new Worker(new URL('./engine.ts', import.meta.url))` is how Vite is told of a worker's module. */
function workerOf(node: Node): Omit<ModuleImport, 'at'> | undefined {
  const name = globalName(node.callee);
  if (name !== 'Worker' && name !== 'SharedWorker') return undefined;
  const url = argument(node, 0);
  if (isNode(url) && url.type === 'NewExpression' && globalName(url.callee) === 'URL') {
    return { specifier: text(argument(url, 0)), form: 'worker' };
  }
  return undefined;
}

const MEMBERS: Readonly<Record<string, Readonly<Record<string, Deed>>>> = {
  Date: { now: 'clock' },
  performance: { now: 'clock', timeOrigin: 'clock' },
  Temporal: { Now: 'clock' },
  Math: { random: 'randomness' },
  crypto: { randomUUID: 'randomness', getRandomValues: 'randomness' },
  navigator: { onLine: 'online state' },
};

/** Names that are told apart wherever they stand, in types and destructuring too. */
const NAMES: Readonly<Record<string, Deed>> = { camDesk: 'bridge', ipcMain: 'raw ipc', ipcRenderer: 'raw ipc' };

function* deedsOf(node: Node): Generator<readonly [Deed, string]> {
  switch (node.type) {
    case 'Identifier': {
      const deed = own(NAMES, node.name as string);
      if (deed) yield [deed, node.name as string];
      return;
    }
    case 'MemberExpression': {
      const { object, name } = member(node) ?? {};
      const of = globalName(object);
      const deed = of && name && own(own(MEMBERS, of) ?? {}, name);
      if (deed) yield [deed, `${of}.${name}`];
      if (node.computed && name && own(NAMES, name)) yield [own(NAMES, name) as Deed, name];
      return;
    }
    case 'NewExpression':
      if (
        globalName(node.callee) === 'Date' &&
        !(node.arguments as Node[]).some((given) => given.type !== 'SpreadElement')
      )
        yield ['clock', 'new Date()'];
      return;
    case 'CallExpression':
      if (globalName(node.callee) === 'Date') yield ['clock', 'Date()'];
      if (listensGlobally(node.callee) && /^(online|offline)$/.test(text(argument(node, 0)) ?? '')) {
        yield ['online state', `addEventListener('${text(argument(node, 0))}')`];
      }
      return;
    case 'VariableDeclarator':
      yield* taken(node.id, node.init);
      return;
    case 'AssignmentExpression':
      yield* taken(node.left, node.right);
      return;
    default:
  }
}

/** `const { now } = Date` and `const D = Date` read the clock as `Date.now()` does. */
function* taken(pattern: unknown, from: unknown): Generator<readonly [Deed, string]> {
  const of = globalName(from);
  const members = of ? own(MEMBERS, of) : undefined;
  if (!members || !isNode(pattern)) return;
  if (pattern.type !== 'ObjectPattern') {
    if (of === 'Date' || of === 'performance') yield ['clock', `${of} under another name`];
    return;
  }
  for (const property of pattern.properties as Node[]) {
    const name = isNode(property.key) ? ((property.key.name as string | undefined) ?? text(property.key)) : undefined;
    const deed = name && own(members, name);
    if (deed) yield [deed, `${of}.${name}`];
  }
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function argument(node: Node, index: number): unknown {
  return (node.arguments as unknown[])[index];
}

function text(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && (node.expressions as unknown[]).length === 0) {
    return ((node.quasis as { value: { cooked: string } }[])[0]?.value.cooked ?? null) as string | null;
  }
  return null;
}

/** The object and the written name of a member access, `a.b` and `a['b']` alike. */
function member(node: unknown): { readonly object: unknown; readonly name: string | null } | undefined {
  if (!isNode(node)) return undefined;
  const inner = plain(node);
  if (inner.type !== 'MemberExpression') return undefined;
  const property = inner.property as Node;
  return { object: inner.object, name: inner.computed ? text(property) : (property.name as string) };
}

const GLOBAL_OBJECTS = /^(globalThis|window|self)$/;

/** The name of a global, written `Date` or `globalThis.Date`; undefined for everything else. */
function globalName(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  const inner = plain(node);
  if (inner.type === 'Identifier') return inner.name as string;
  const access = member(inner);
  if (!access?.name || !isNode(access.object) || plain(access.object).type !== 'Identifier') return undefined;
  return GLOBAL_OBJECTS.test(plain(access.object).name as string) ? access.name : undefined;
}

/** A node without the wrappers that only types or `?.` put around it. */
function plain(node: Node): Node {
  const wrapped = /^(TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|ChainExpression)$/.test(node.type);
  return wrapped && isNode(node.expression) ? plain(node.expression) : node;
}

function listensGlobally(callee: unknown): boolean {
  return globalName(callee) === 'addEventListener';
}

function isImportMeta(node: unknown): boolean {
  return isNode(node) && node.type === 'MetaProperty';
}
