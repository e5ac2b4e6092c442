import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const renderer = path.resolve(import.meta.dirname, '../../../../renderer');

it.each(['app/main.tsx', 'app/rebuild-worker.ts', 'features/import/import-worker.ts'])(
  '%s tells zod to make no code from text before it imports a schema',
  (file) => {
    const [first] = readFileSync(path.join(renderer, file), 'utf8').split('\n');
    expect(first).toMatch(/^import '[./]+platform\/without-code-from-text\.ts';$/);
  },
);
