import { readdirSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { CSSOptions, InlineConfig } from 'vite';
import { NONCE_PLACEHOLDER } from '../electron/security/csp.ts';
import { ROOT } from './places.ts';

const quiet: InlineConfig = { configFile: false, logLevel: 'warn', clearScreen: false };

/** What Electron 45 runs: Node 24 in main, its own Chromium in pages. */
const NODE_TARGET = 'node24';
const PAGE_TARGET = 'chrome140';

/** What the page and its workers take from Chromium and not from a package. */
export const IN_CHROMIUM = { 'temporal-polyfill': path.join(ROOT, 'renderer/platform/temporal.ts') };

/** Main and preload: everything bundled but `electron` and Node, so that the package needs no node_modules. */
function nodeBundle(
  entry: string,
  outDir: string,
  format: 'es' | 'cjs',
  fileName: string,
  build: string,
): InlineConfig {
  return {
    ...quiet,
    define: { 'import.meta.env.VITE_BUILD': JSON.stringify(build) },
    root: ROOT,
    publicDir: false,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: path.join(ROOT, entry),
      outDir,
      emptyOutDir: true,
      target: NODE_TARGET,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        external: ['electron', /^node:/],
        output: { format, entryFileNames: fileName, codeSplitting: false },
      },
    },
  };
}

type PostcssPlugins = NonNullable<Exclude<CSSOptions['postcss'], string | undefined>['plugins']>;

/**
 * Chromium reads the first form of a font that it knows, and that is WOFF2: the WOFF copies, which the font packages name
 * after it for old browsers, would be shipped and never loaded.
 */
const woff2Only: PostcssPlugins = [
  {
    postcssPlugin: 'woff2-only',
    Once(sheet) {
      sheet.walkDecls('src', (declaration) => {
        declaration.value = declaration.value.replace(/,\s*url\([^)]*\.woff\)\s*format\(["']woff["']\)/g, '');
      });
    },
  },
];

/** The builds of the app, by the folder that they fill below `out`. `build` names what they are made from. */
export function buildConfigs(
  out: string,
  build: string,
): Readonly<Record<'main' | 'preload' | 'renderer', InlineConfig>> {
  const renderer = path.join(ROOT, 'renderer');
  return {
    main: nodeBundle('electron/main.ts', path.join(out, 'main'), 'es', 'main.js', build),
    preload: nodeBundle('electron/preload.ts', path.join(out, 'preload'), 'cjs', 'preload.cjs', build),
    renderer: {
      ...quiet,
      root: renderer,
      publicDir: false,
      plugins: [react()],
      resolve: { alias: IN_CHROMIUM },
      html: { cspNonce: NONCE_PLACEHOLDER },
      css: { postcss: { plugins: woff2Only } },
      worker: { format: 'es' },
      build: {
        outDir: path.join(out, 'renderer'),
        emptyOutDir: true,
        target: PAGE_TARGET,
        sourcemap: false,
        // Every asset is a file: the policy lets fonts and scripts come from files only.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        chunkSizeWarningLimit: 4_000,
        rolldownOptions: {
          // Each page at the top of the folder: the app's own and the one for paper.
          input: readdirSync(renderer)
            .filter((name) => name.endsWith('.html'))
            .map((name) => path.join(renderer, name)),
        },
      },
    },
  };
}
