/** From a route one finds its flow, and from a flow its tests: folders and families of routes bear the same nouns. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** Families that are a part of a noun: their flows stand with it. */
const WITH: Readonly<Record<string, readonly string[]>> = {
  branches: ['units'],
  circumstances: ['people'],
  contacts: ['people'],
  corrections: ['people', 'pairings'],
  dossier: ['people', 'boards'],
  followUps: ['rounds'],
  me: ['people', 'personalData'],
  syntheses: ['talks'],
  tellInPerson: ['people'],
  transfers: ['people'],
};

/** Each flow on a route: its folder, and the family of its route. */
const flows = globSync('shared/flows/*/*.ts', { cwd: ROOT }).flatMap((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const family = /as route,? \} from '\.\.\/\.\.\/contract\/(\w+)\.ts'/.exec(text)?.[1];
  const isFlow = /export const \w+ = \w+\(\s*(?:\{\s*)?route\b/.test(text);
  return family !== undefined && isFlow ? [{ path, family, folder: path.split('/')[2] ?? '' }] : [];
});

test('flows stand with the family of their route', () => {
  expect(flows.length).toBeGreaterThan(120);
  const stray = flows.filter(({ family, folder }) => !(WITH[family] ?? [family]).includes(folder));
  expect(stray.map(({ path, family }) => `${path} answers a route of ${family}`)).toEqual([]);
});

test('each folder that answers routes has tests beside it', () => {
  const folders = new Set(flows.map(({ folder }) => folder));
  expect([...folders].filter((folder) => !existsSync(join(ROOT, 'test/flows', folder)))).toEqual([]);
});
