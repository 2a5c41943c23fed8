/** The page on personal data, from what the kinds of rows say of themselves. */
import { personalKinds, type PersonalKind } from '../../shared/rows/ownRows.ts';
import { isTimed } from '../../shared/rows/retention.ts';
import type { AnyRowKind, Term } from '../../shared/rows/rowKind.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';

const HEAD = `# Personal data

Made by \`npm run readme\` from the declarations in \`shared/rows\`: a kind of row that is a person's and says nothing of what
that person gets, how long it is kept and why does not compile.

- **One's own data**: \`GET /api/me/export\` gives a zip, a file of JSON for each kind of row and a page to print, in Chinese,
  with term and ground of each. Other people appear by their ids only. \`?year=\` where it is more than an answer holds. It is
  not for whoever signed in by a number that somebody else entered (\`docs/decisions/0020-signing-in.md\`).
- **The yearly run** (15 January, 03:00) takes away what is kept no longer: a row with its term is kept to the end of the year
  in which the term ends. Each piece is one commit with an entry in the unit's chain that counts what of which kind went.
  Everything else is kept for its ground; audit and chains always are.

`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const personalDataPage = (): string =>
  [
    `${HEAD}## Kinds of rows that are a person's\n`,
    table(
      ['kind', 'holds', 'tier', 'in the export', 'kept until', 'ground', 'the yearly run'],
      personalKinds.map((kind) => [...facts(kind), exportOf(kind), ...keptOf(kind)]),
    ),
    `\n## Other kinds that the yearly run takes away\n`,
    table(
      ['kind', 'holds', 'tier', 'kept until', 'ground', 'the yearly run'],
      rowKinds
        .filter((kind) => kind.own === undefined && isTimed(kind.kept.term))
        .map((kind) => [...facts(kind), ...keptOf(kind)]),
    ),
    '',
  ].join('\n');

const facts = ({ id, holds, tier }: AnyRowKind): string[] => [`\`${id}\``, holds, tier];

const keptOf = ({ kept }: AnyRowKind): string[] => [kept.until, kept.ground, termText(kept.term)];

function exportOf({ own }: PersonalKind): string {
  if (own.withheld !== undefined) return `withheld: ${own.withheld}`;
  const { shows } = own;
  if (shows === undefined) return `${own.title}: whole`;
  return `${own.title}: ${shows.length === 0 ? 'opened' : shows.join(', ')}`;
}

const termText = (term: Term): string =>
  isTimed(term)
    ? `${term.then} ${term.years} years after ${term.from === 'day' ? 'its day' : 'the person left'}`
    : { lasting: 'stays', untilReplaced: 'goes with its use', expires: 'goes by itself' }[term.kept];
