/**
 * The label dictionary (PROGRAMME §4.15): the words of 2017 by which things are classed. A unit may give a label another
 * name for all below it; what is stored and counted stays the label.
 */

/** The six categories of problems (L16). */
export const problemCategories = [
  '理想信念模糊动摇',
  '大是大非问题上态度不鲜明',
  '组织观念淡薄',
  '道德品行失范',
  '不履职',
  '不担当作为',
] as const;

/** Every label that may be given another name. */
export const labels = [...problemCategories] as const;
export type Label = (typeof labels)[number];

/** Local names by label; where there is none, the label itself is shown. */
export type LabelNames = Readonly<Partial<Record<Label, string>>>;

/** How labels that belong together are joined in one text, as the source does: 不履职、不担当作为. */
const SEPARATOR = /[、，,]/;
const JOINT = '、';

/** The labels that a text names, by themselves or by their local names; undefined if one is unknown. */
export function labelsIn(text: string, names: LabelNames = {}): Label[] | undefined {
  const byName = new Map(labels.map((label) => [names[label] ?? label, label]));
  const matching = text.split(SEPARATOR).map((part) => {
    const word = part.trim();
    return byName.get(word) ?? labels.find((label) => label === word);
  });
  return matching.every((label) => label !== undefined) ? [...new Set(matching)] : undefined;
}

export const joined = (parts: readonly string[]): string => parts.join(JOINT);

/** A text of joined labels in the local names; what is no label stays as it is. */
export const namedLocally = (text: string, names: LabelNames): string =>
  joined((labelsIn(text) ?? []).map((label) => names[label] ?? label)) || text;
