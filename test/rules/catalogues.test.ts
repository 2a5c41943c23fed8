import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';

const modules = async (folder: string): Promise<unknown[]> => {
  const url = new URL(`../../shared/${folder}/`, import.meta.url);
  const files = readdirSync(url).filter((file) => file.endsWith('.ts'));
  const loaded = await Promise.all(files.map((file) => import(new URL(file, url).href) as Promise<object>));
  return loaded.flatMap((module) => Object.values(module) as unknown[]);
};

const has = (value: unknown, ...fields: string[]): boolean =>
  typeof value === 'object' && value !== null && fields.every((field) => field in value);

describe('catalogues hold everything that their folders define', () => {
  test('rules', async () => {
    const defined = (await modules('rules')).filter((value) => has(value, 'id', 'claims'));
    expect(new Set(defined)).toEqual(new Set(catalogue));
    expect(new Set(catalogue.map((rule) => rule.id)).size).toBe(catalogue.length);
  });

  test('submissions', async () => {
    const defined = (await modules('submissions')).filter((value) => has(value, 'kind', 'schema'));
    expect(new Set(defined)).toEqual(new Set(submissionKinds));
    expect(new Set(submissionKinds.map((kind) => kind.kind)).size).toBe(submissionKinds.length);
  });

  test('a submission’s schema names its own kind', () => {
    for (const { kind, schema } of submissionKinds) {
      expect(schema.safeParse({ kind: 'another' }).error?.issues.map((issue) => issue.path[0])).toContain(
        'kind',
      );
      expect(schema.safeParse({ kind }).error?.issues.map((issue) => issue.path[0])).not.toContain('kind');
    }
  });
});
