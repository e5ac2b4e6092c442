/**
 * The import direction of the house, as data: `shared` knows nobody, `electron` and `renderer` know `shared` and never
 * each other. `import-rules.ts` applies the table; `test/lint/import-rules.test.ts` breaks every rule once.
 *
 * A place is a path from the project's root, a folder with its closing slash. An imported package is written
 * `npm:name`, a Node module `node:name`. A pattern ending in `/`, `:` or `-` means everything that begins so.
 */

/** A thing the app may do in one place only, however it is spelt; `read-module.ts` finds it. */
export type Deed = 'clock' | 'randomness' | 'online state' | 'bridge' | 'raw ipc';

/** What every rule has: its name in messages, why it stands, and where. `in` may capture a part for `$1`. */
type Common = {
  readonly name: string;
  readonly reason: string;
  readonly in: readonly string[] | RegExp;
  readonly except?: readonly string[];
};

export type Rule = Common &
  (
    | { readonly kind: 'only'; readonly among: readonly string[]; readonly allow: readonly string[] }
    | { readonly kind: 'never'; readonly deny: readonly string[] }
    | { readonly kind: 'reach'; readonly deny: readonly string[] }
    | { readonly kind: 'deed'; readonly deed: Deed }
    | { readonly kind: 'readable' }
    | { readonly kind: 'place'; readonly rooms: readonly string[] }
  );

/** The folders of the app. What lies beside them (build, test) may import anything. */
export const APP = ['electron/', 'renderer/', 'shared/'] as const;

/** Every room of `shared/` with the rooms it may see; a room sees itself always. */
export const SHARED_ROOMS = {
  lib: [],
  records: ['lib'],
  revenue: ['lib', 'records'],
  program: ['lib', 'records', 'revenue'],
  plan: ['lib', 'records', 'revenue', 'program'],
  review: ['lib', 'records', 'revenue', 'program'],
  summary: ['lib', 'records', 'revenue', 'program', 'plan', 'review'],
  report: ['lib', 'records', 'revenue', 'program', 'plan', 'review', 'summary'],
  commands: ['lib', 'records'],
  import: ['lib', 'records'],
  sync: ['lib', 'records'],
  ipc: ['lib', 'records', 'report'],
} as const satisfies Record<string, readonly string[]>;

/** The packages `shared/` may use: all of them pure, none reads a clock, a file or a document. */
export const PURE_PACKAGES = ['zod', 'temporal-polyfill', 'papaparse', '@noble/hashes', 'canonicalize'] as const;

const sharedOrder: readonly Rule[] = Object.entries(SHARED_ROOMS).map(([room, sees]) => ({
  name: 'shared-order',
  kind: 'only',
  reason: `shared/${room} sees ${sees.length > 0 ? sees.join(', ') : 'no other room'} and nothing later in the order`,
  in: [`shared/${room}/`],
  among: ['shared/'],
  allow: [room, ...sees].map((seen) => `shared/${seen}/`),
}));

export const RULES: readonly Rule[] = [
  {
    name: 'shared-knows-nobody',
    kind: 'only',
    reason: 'shared is pure: it runs in main, in the page, in a worker and in plain Node alike',
    in: ['shared/'],
    among: [''],
    allow: ['shared/', ...PURE_PACKAGES.map((name) => `npm:${name}`)],
  },
  {
    name: 'shared-rooms',
    kind: 'place',
    reason: 'a room without a place in the order could import anything; add it to SHARED_ROOMS',
    in: ['shared/'],
    rooms: Object.keys(SHARED_ROOMS).map((room) => `shared/${room}/`),
  },
  ...sharedOrder,
  {
    name: 'electron-not-renderer',
    kind: 'never',
    reason: 'main and the page meet only over the contract in shared/ipc',
    in: ['electron/'],
    deny: ['renderer/'],
  },
  {
    name: 'renderer-not-electron',
    kind: 'never',
    reason: 'the page is sandboxed; it meets main only over the contract in shared/ipc',
    in: ['renderer/'],
    deny: ['electron/'],
  },
  {
    name: 'features-apart',
    kind: 'only',
    reason: 'features never import each other; what two of them need belongs in ui, store or state',
    in: /^renderer\/features\/([^/]+)/,
    among: ['renderer/features/'],
    allow: ['renderer/features/$1/'],
  },
  {
    name: 'features-see',
    kind: 'only',
    reason: 'a feature sees ui, store, state, platform and shared',
    in: ['renderer/features/'],
    among: ['renderer/'],
    allow: ['renderer/features/', 'renderer/ui/', 'renderer/store/', 'renderer/state/', 'renderer/platform/'],
  },
  {
    name: 'renderer-layers',
    kind: 'never',
    reason: 'app composes the features, and features the rest; what lies below knows neither',
    in: [
      'renderer/ui/',
      'renderer/store/',
      'renderer/state/',
      'renderer/platform/',
      'renderer/sync/',
      'renderer/print/',
      'renderer/features/',
    ],
    except: ['renderer/features/'],
    deny: ['renderer/app/', 'renderer/features/'],
  },
  {
    name: 'dexie-in-store',
    kind: 'never',
    reason: 'every write is one transaction of renderer/store; nobody else opens the database',
    in: APP,
    except: ['renderer/store/'],
    deny: ['npm:dexie', 'npm:dexie-'],
  },
  {
    name: 'recharts-in-ui',
    kind: 'never',
    reason: 'charts are drawn by renderer/ui, in one look',
    in: APP,
    except: ['renderer/ui/'],
    deny: ['npm:recharts'],
  },
  {
    name: 'electron-in-electron',
    kind: 'never',
    reason: "only electron/ imports 'electron'",
    in: APP,
    except: ['electron/'],
    deny: ['npm:electron'],
  },
  {
    name: 'node-in-electron',
    kind: 'never',
    reason: 'only electron/ has Node; shared is pure and the page is sandboxed',
    in: APP,
    except: ['electron/'],
    deny: ['node:'],
  },
  {
    name: 'raw-ipc-in-two-files',
    kind: 'deed',
    reason: 'every message passes the sender and schema checks of electron/ipc/register.ts and electron/preload.ts',
    in: APP,
    except: ['electron/preload.ts', 'electron/ipc/register.ts'],
    deed: 'raw ipc',
  },
  {
    name: 'pure-commands',
    kind: 'reach',
    reason: "commands run in plain Node, where 'electron' is not: what needs the app is started, not imported",
    in: ['electron/command-line/'],
    deny: ['npm:electron'],
  },
  {
    name: 'app-not-build-or-test',
    kind: 'never',
    reason: 'what builds and tests the app is not part of it',
    in: APP,
    deny: ['build/', 'test/'],
  },
  {
    name: 'bridge-in-platform',
    kind: 'deed',
    reason: 'renderer/platform alone reads the bridge to main',
    in: ['renderer/'],
    except: ['renderer/platform/'],
    deed: 'bridge',
  },
  {
    name: 'clock-in-platform',
    kind: 'deed',
    reason: 'the day comes from renderer/platform, so that every screen can be asked about another day',
    in: ['renderer/'],
    except: ['renderer/platform/'],
    deed: 'clock',
  },
  {
    name: 'online-in-platform',
    kind: 'deed',
    reason: 'renderer/platform alone says whether there is a network',
    in: ['renderer/'],
    except: ['renderer/platform/'],
    deed: 'online state',
  },
  {
    name: 'no-clock-in-shared',
    kind: 'deed',
    reason: 'the same inputs give the same answer on every day: the as-of day is an argument',
    in: ['shared/'],
    deed: 'clock',
  },
  {
    name: 'no-randomness-in-shared',
    kind: 'deed',
    reason: 'the same inputs give the same answer: ids and seeds are arguments',
    in: ['shared/'],
    deed: 'randomness',
  },
  {
    name: 'readable-imports',
    kind: 'readable',
    reason: 'an import is a relative path or a package, written out, or no rule could hold it',
    in: APP,
  },
];
