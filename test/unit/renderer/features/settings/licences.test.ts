import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { LICENCES } from '../../../../../renderer/features/settings/licence-list.ts';

const root = path.resolve(import.meta.dirname, '../../../../..');
const json = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
const ids: Record<string, string> = {
  'SIL Open Font License 1.1': 'OFL-1.1',
  MIT: 'MIT',
  'Apache License 2.0': 'Apache-2.0',
};
const listed = LICENCES.flatMap(({ name, holds }) =>
  holds.flatMap(({ packages }) => packages.map((pack) => [pack, ids[name]] as const)),
);

it('lists every package that is shipped, once', () => {
  const { dependencies } = json(path.join(root, 'package.json')) as { dependencies: Record<string, string> };
  expect(listed.map(([name]) => name).sort()).toEqual([...Object.keys(dependencies), 'electron'].sort());
});

it('names each one’s own licence', () => {
  const own = listed.map(([name]) => [name, json(path.join(root, 'node_modules', name, 'package.json')).license]);
  expect(own).toEqual(listed.map((pair) => [...pair]));
});
