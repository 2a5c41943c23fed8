import { expect, test } from 'vitest';
import * as z from 'zod';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import type { Widget } from '../../shared/submissions/widget.ts';

test('no misspelt widget compiles', () => {
  const field = z.string().meta({ title: '队员', widget: 'people' });
  // @ts-expect-error A widget that there is not.
  const other = z.string().meta({ title: '队员', widget: 'peple' });
  expect(other.meta()?.widget).not.toBe(field.meta()?.widget);
});

/** Of an id a page must ask with something that lists what may be named. */
const OF_IDS: readonly (Widget | undefined)[] = ['person', 'people', 'pairing', 'pledge', 'wish'];

test('what is written down as somebody’s is asked for by a list', () => {
  const named = submissionKinds.flatMap(({ kind, schema, belongsTo, about }) => {
    const fields = ['field' in belongsTo ? [belongsTo.field] : [], about ? [about.field] : []].flat();
    return fields.map((field) => ({ kind, field: schema instanceof z.ZodObject && schema.shape[field] }));
  });
  expect(named.length).toBeGreaterThan(0);
  for (const { kind, field } of named) {
    expect(OF_IDS, kind).toContain((field as z.ZodType).meta()?.widget);
  }
});
