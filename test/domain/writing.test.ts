import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { isDamaged, leaving, nameForm, visible } from '../../shared/domain/writing.ts';
import { exact, id, line, text } from '../../shared/submissions/fields.ts';
import { personName } from '../../shared/submissions/personName.ts';
import { anyText } from '../given/anyText.ts';

const said = (schema: z.ZodType, value: unknown): unknown => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : { refused: parsed.error.issues[0]?.message };
};

const damaged = { refused: '含有损坏的字符，请删去后重新填写' };

describe('a text', () => {
  test.each([
    ['a space before and after is dropped', '  甲 乙 ', '甲 乙'],
    ['breaks of all kinds are one', '甲\r\n乙\r丙\v丁\u2028戊\u0085己', '甲\n乙\n丙\n丁\n戊\n己'],
    ['a tab is a blank', '甲\t乙', '甲 乙'],
    ['zero-width characters go', '甲\u200B\u200C\u200D\u2060乙\uFEFF', '甲乙'],
    ['marks and overrides of direction go', '\u202E甲\u202C\u2066乙\u2069\u200F', '甲乙'],
    ['soft hyphens, fillers and selectors go', '甲\u00AD\u3164\uFE0F\u{E0101}乙\u2800', '甲乙'],
    ['tags go', '甲\u{E0041}乙', '甲乙'],
    ['a rare character stays', '𠮷', '𠮷'],
    ['a character of one’s own stays', '\uE000', '\uE000'],
  ])('%s', (_, given, kept) => expect(said(text(100), given)).toBe(kept));

  test.each(['甲\uD83D', '\uDE00甲', '甲\u0000乙', '\u001B[0m', '甲\u007F', '甲\u0096', '甲\uFFFE'])(
    'is refused where it is damaged: %j',
    (given) => {
      expect(said(text(100), given)).toEqual(damaged);
      expect(said(line(100), given)).toEqual(damaged);
      expect(said(personName, given)).toEqual(damaged);
    },
  );

  test('is empty where nothing of it shows', () => {
    expect(said(text(9), ' \u200B\u3000\n')).toHaveProperty('refused');
    expect(said(personName, '\u3164\u2800')).toHaveProperty('refused');
  });

  test('that may have one line has one', () => expect(said(line(9), '甲\n乙\n')).toBe('甲 乙'));

  test('is not longer for what does not show', () => expect(said(text(2), '甲\u200B乙')).toBe('甲乙'));

  test.each(['甲\u200B', '甲\t乙', '甲\u0000', '\uD83D'])('that is looked up is refused: %j', (given) => {
    expect(said(exact(9), given)).toHaveProperty('refused');
    expect(said(id, given)).toHaveProperty('refused');
  });
});

describe('a name', () => {
  test.each(['·', '•', '・', '･', '‧', '∙', '⋅', '\u0387', '\u16EB', ' · ', '• ', '．', '.', '··'])(
    'has one middle dot, whichever was written: %j',
    (dot) => expect(said(personName, `才让${dot}卓玛`)).toBe('才让·卓玛'),
  );

  test.each([
    ['张　三', '张三'],
    ['张 三', '张三'],
    ['张\u200B三', '张三'],
    ['ＡＢ', 'AB'],
    ['A. B', 'A. B'],
    ['Anna  Maria', 'Anna Maria'],
    ['•张三', '张三'],
    ['党员1', '党员1'],
    ['\uF9B4', '領'],
  ])('%j is kept as %j', (given, kept) => expect(said(personName, given)).toBe(kept));

  test.each(['', '·', '12', '。', '——', '😀'])('needs a letter: %j', (given) =>
    expect(said(personName, given)).toHaveProperty('refused'),
  );

  test('has at most fifty characters', () => {
    expect(said(personName, '甲'.repeat(50))).toBe('甲'.repeat(50));
    expect(said(personName, '甲'.repeat(51))).toHaveProperty('refused');
  });
});

describe('of any string', () => {
  test('a form of it is its own form', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        expect(nameForm(nameForm(given))).toBe(nameForm(given));
        expect(visible(visible(given))).toBe(visible(given));
        expect(leaving(leaving(given))).toBe(leaving(given));
      }),
    );
  });

  test('what a field keeps leaves as it is', () => {
    fc.assert(
      fc.property(anyText, (given) => {
        for (const schema of [text(500), line(500), personName, exact(500), id]) {
          const { data } = schema.safeParse(given);
          if (data === undefined) continue;
          expect(leaving(data)).toBe(data);
          expect(isDamaged(data)).toBe(false);
        }
      }),
    );
  });

  test('long ones are read in a moment', () => {
    const start = performance.now();
    for (const part of [' ', '\u200B', '·', ' ·', '.', '\n', '甲 ', '\u3000']) {
      said(personName, part.repeat(200_000));
      said(text(10), part.repeat(200_000));
    }
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
