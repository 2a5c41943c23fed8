import fc from 'fast-check';

/** What texts break on: halves of pairs, controls, breaks, marks of direction, joiners, fillers, dots, formulas, markup. */
const AWKWARD = [
  ...['\uD83D', '\uDE00', '\u0000', '\u0007', '\u001B', '\u007F', '\u0085', '\u0096', '\uFFFE', '\uFFFF'],
  ...['\n', '\r\n', '\r', '\t', '\v', '\u2028', '\u2029', '\u200B', '\u200D', '\u202E', '\u2066', '\uFEFF'],
  ...['\u00AD', '\u3164', '\uFFA0', '\u2800', '\uFE0F', '\u{E0041}', '\u{E0101}', '\uFFF9', '\u180E'],
  ...[
    '·',
    '•',
    '・',
    '･',
    '.',
    '．',
    ' ',
    '\u3000',
    '=',
    '@',
    '"',
    "'",
    ',',
    '&',
    '<',
    '>',
    ']]>',
    '\\',
    '\\ud800',
    '%',
  ],
  ...['\u0301', '\u0344', '\uFDFA', '𠮷', '😀', '才', '让', 'a', '1', '【', '】', '{what}', '$&'],
];

/** Any string, mostly of what texts break on. */
export const anyText = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...AWKWARD), { maxLength: 30 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
      .map((codes) => String.fromCharCode(...codes)),
  },
);
