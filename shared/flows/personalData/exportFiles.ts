import type { PersonalPage } from '../../reports/personalPage.ts';
import { personalZip } from '../../reports/personalZip.ts';
import { personalKinds } from '../../rows/ownRows.ts';
import * as z from 'zod';
import { submissionKindOf, titleOfKind } from '../../submissions/catalogue.ts';
import type { Exported } from './exported.ts';

/** A zip with every kind of the person's rows: what there is, how long and why it is kept, or why it is withheld. */
export function exportFiles(
  exported: readonly Exported[],
  about: Omit<PersonalPage, 'sections' | 'titles'>,
): Uint8Array {
  const byKind = Map.groupBy(exported, ({ kind }) => kind.id);
  const sections = personalKinds.map(({ id, own, kept }) => ({
    id,
    title: own.title,
    kept: kept.said,
    ...(own.withheld !== undefined && { withheld: own.withheld }),
    rows: (byKind.get(id) ?? []).map(({ row }) => row),
  }));
  return personalZip(sections, { ...about, titles: { ofKind: titleOfKind, ofField: titleOfField } });
}

function titleOfField(kind: string, field: string): string | undefined {
  const schema = submissionKindOf(kind)?.schema;
  const shape: Readonly<Record<string, z.ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  return shape[field]?.meta()?.title;
}
