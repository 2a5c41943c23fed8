/** The secrets of one machine: made for it alone, beside its data, for their owner's eyes, and none in the source. */
import { globSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Machine } from '../../infra/local/machine.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function installation() {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-keys-'));
  const open = () => new Machine({ file: join(folder, 'data.db'), day: '2026-03-10', log: silent });
  return { folder, open };
}

test('what seals, and what hashes phones and codes, is made once for each installation', async () => {
  const [mine, other] = [installation(), installation()];
  const machines = [mine.open(), mine.open(), other.open()];
  const [first, again, elsewhere] = await Promise.all(
    machines.map(({ ports }) => ports.vault.blind('+8613812345678')),
  );
  expect(again).toBe(first);
  expect(elsewhere).not.toBe(first);
  const sealed = await machines[0]?.ports.vault.seal('谈话', { thing: 't' });
  expect(await machines[1]?.ports.vault.open(sealed ?? '', { thing: 't' })).toBe('谈话');
  await expect(machines[2]?.ports.vault.open(sealed ?? '', { thing: 't' })).rejects.toThrow();
  expect(statSync(join(mine.folder, 'vault.key')).mode & 0o777).toBe(0o600);
  for (const machine of machines) machine.close();
});

test('no key is in the source', () => {
  const root = new URL('../../', import.meta.url).pathname;
  const files = globSync(['shared/**/*.ts', 'functions/**/*.ts', 'infra/**/*.{ts,js}'], { cwd: root });
  expect(files.length).toBeGreaterThan(500);
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    expect(text, file).not.toMatch(/BEGIN (?:RSA |EC )?PRIVATE KEY/);
    // A key of 32 bytes, in hex or base64.
    expect(text, file).not.toMatch(/'(?:[0-9a-f]{64}|[A-Za-z0-9+/]{43}=)'/);
  }
});
