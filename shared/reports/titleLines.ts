/** A title in lines as GB/T 9704—2012 asks: broken where a word ends, and each about as long as the others. */

/** Parts that stay whole: a period of a year, a set phrase, and a name with what it is called by. */
const WHOLE =
  /\d+年(?:[上下]半年|第[一二三四]季度|\d+月(?:\d+日)?)?|关于|谈心谈话|党(?:支部|总支|工委|委)(?:委员会)?|委员会/gu;

/** What never begins a line, and what never ends one. */
const CLOSING = /^(?:[、，。：；）》”’·]|同志)/u;
const OPENING = /(?:[（《“‘]|关于)$/u;

/** A character by itself is a particle, or of a name that no dictionary has: it stays with its neighbours. */
const SINGLE = /^\p{Script=Han}$/u;

const words = new Intl.Segmenter('zh', { granularity: 'word' });

const HALF = /^[\u0020-\u00FF]$/u;

/** How many characters wide a text is; figures and Latin letters are half as wide. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (HALF.test(character) ? 0.5 : 1), 0);

/** Between a Chinese character and a figure or a Latin letter a quarter of a character is left free by itself. */
const GAP = /(?<=\p{Script=Han})(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=\p{Script=Han})/gu;

/** As it is set. */
const setWidthOf = (line: string): number => widthOf(line) + [...line.matchAll(GAP)].length / 4;

/**
 * The lines of a title, none wider than `most` characters unless one word is: as few as can be, then as equal as can
 * be. `names` stand in the title and are never broken.
 */
export function titleLines(title: string, most: number, names: readonly string[] = []): string[] {
  const parts = partsOf(title, names);
  // The best way to set what stands before each part.
  const best: { readonly cost: number; readonly lines: readonly string[] }[] = [{ cost: 0, lines: [] }];
  for (const [end] of parts.entries()) {
    const ways = parts.slice(0, end + 1).flatMap((_, start) => {
      const line = parts.slice(start, end + 1).join('');
      const before = best[start];
      const fits = start === end || setWidthOf(line) <= most;
      return before && fits ? [{ cost: before.cost + costOf(line), lines: [...before.lines, line] }] : [];
    });
    best.push(ways.reduce((cheapest, other) => (other.cost < cheapest.cost ? other : cheapest)));
  }
  return [...(best.at(-1)?.lines ?? [])];
}

/** One line more costs more than any unevenness. */
const costOf = (line: string): number => 1e6 + setWidthOf(line) ** 2;

/** The parts between which a line may end. */
function partsOf(title: string, names: readonly string[]): string[] {
  const whole = wholesIn(title, names);
  const segments = [...words.segment(title)];
  const ends = segments.flatMap(endsOf);
  const singles = segments.filter(({ segment }) => SINGLE.test(segment));
  const besides = new Set(singles.flatMap(endsOf));
  const starts = [...new Set([...ends.filter((position) => !besides.has(position)), ...whole.flat()])]
    .filter((position) => position > 0 && !whole.some(([from, to]) => from < position && position < to))
    .filter((position) => !CLOSING.test(title.slice(position)) && !OPENING.test(title.slice(0, position)))
    .sort((a, b) => a - b);
  const last = starts.at(-1) === title.length ? starts : [...starts, title.length];
  return last.map((position, n) => title.slice(last[n - 1] ?? 0, position));
}

const endsOf = ({ index, segment }: { readonly index: number; readonly segment: string }): number[] => [
  index,
  index + segment.length,
];

/** From where to where what stays whole reaches. */
function wholesIn(title: string, names: readonly string[]): [number, number][] {
  const phrases = [...title.matchAll(WHOLE)].map(({ index, 0: phrase }): [number, number] => [
    index,
    index + phrase.length,
  ]);
  const named = names.flatMap((name): [number, number][] => {
    const start = title.indexOf(name);
    return start < 0 || name === '' ? [] : [[start, start + name.length]];
  });
  return [...phrases, ...named];
}
