/** Bugs that are planted to see whether anything notices, each as a change of the source's text. */

export interface Bug {
  readonly id: string;
  /** What is wrong then. */
  readonly title: string;
  readonly file: string;
  /** What stands there once, and what it becomes. */
  readonly edits: readonly (readonly [from: string, to: string])[];
  /** What is to notice it: so many histories, or a file of tests. */
  readonly by: { readonly histories: number } | { readonly test: string; readonly named?: string };
}

const histories = { histories: 80 } as const;

export const bugs: readonly Bug[] = [
  {
    id: 'dropped-condition',
    title: 'what is not yet at its first stage counts as to be done',
    file: 'shared/assess/mine.ts',
    edits: [['.filter(({ toldSince }) => asOf >= toldSince),', ',']],
    by: histories,
  },
  {
    id: 'timestamp-in-id',
    title: 'the id of an SMS says when it was claimed',
    file: 'shared/flows/daily/deliver.ts',
    edits: [['? `${person}#${day}` :', '? `${person}#${day}#${ports.clock.now()}` :']],
    by: histories,
  },
  {
    id: 'sent-before-claim',
    title: 'an SMS is sent before its claim is written',
    file: 'shared/flows/daily/deliver.ts',
    edits: [
      [
        '  const claimed = await commit(ports.table, [',
        '  const early = await send?.(place);\n  const claimed = await commit(ports.table, [',
      ],
      ['const outcome = await send(place);', 'const outcome = early ?? (await send(place));'],
    ],
    by: { test: 'test/flows/daily/send.test.ts' },
  },
  {
    id: 'period-end',
    title: 'a period ends a day early',
    file: 'shared/domain/periods.ts',
    edits: [['civilDay(year, after + 1, 1), -1)', 'civilDay(year, after + 1, 1), -2)']],
    by: { test: 'test/domain/periods.test.ts' },
  },
  {
    id: 'utc-day',
    title: 'days begin at midnight of UTC',
    file: 'shared/domain/days.ts',
    edits: [['(hour >= SHANGHAI_MIDNIGHT ? 1 : 0)', '(hour >= 24 ? 1 : 0)']],
    by: { test: 'test/domain/days.test.ts' },
  },
  {
    id: 'swallowed-cancel',
    title: 'a withdrawn record goes on counting',
    file: 'shared/domain/records.ts',
    edits: [['[...newest.values()].filter((record) => !record.withdrawn)', '[...newest.values()]']],
    by: { test: 'test/assess/assess.oracle.test.ts' },
  },
  {
    id: 'no-recheck',
    title: 'what was done since the sweep is told all the same',
    file: 'shared/flows/daily/recheck.ts',
    edits: [["if (still.length === 0) return 'done';", '']],
    // An SMS is composed when it is sent, so that its numbers are right without it too: the drop itself is to be seen.
    by: { test: 'test/flows/daily/send.test.ts' },
  },
  {
    id: 'hash-order',
    title: 'what is hashed has its keys in the order in which they came',
    file: 'shared/draws/canonical.ts',
    edits: [['.sort(([a], [b]) => (a < b ? -1 : 1))', '']],
    by: { test: 'test/draws/draw.test.ts' },
  },
  {
    id: 'page-skipped',
    title: 'a page that its limit ends says that nothing comes after it',
    file: 'functions/adapters/table.sqlite.ts',
    edits: [
      [
        'bytes >= PAGE_BYTES) return page(matching, bytes, query, true);',
        'bytes >= PAGE_BYTES) return page(matching, bytes, query, false);',
      ],
    ],
    by: { test: 'test/contract/table.sqlite.test.ts' },
  },
  {
    id: 'guard-forgotten',
    title: 'whoever may read a branch may lay an order on it',
    file: 'shared/flows/orders/issueOrder.ts',
    edits: [
      [
        "return authorize(named.data.unit, 'orders.issue', context);",
        "return authorize(named.data.unit, 'branch.read', context);",
      ],
    ],
    by: { test: 'test/access/matrix.test.ts', named: 'issueOrder' },
  },
  {
    id: 'addressee-dropped',
    title: 'of several who are to hear of a thing only the first does',
    file: 'shared/domain/duty.ts',
    edits: [['told ?? (owner === undefined', 'told?.slice(0, 1) ?? (owner === undefined']],
    by: { test: 'test/assess/addressees.test.ts' },
  },
  {
    id: 'number-off-by-one',
    title: 'a text counts one overdue thing more than the list has',
    file: 'shared/messages/message.ts',
    edits: [
      [
        "message('overdue-pending', { ...said, overdue, pending })",
        "message('overdue-pending', { ...said, overdue: overdue + 1, pending })",
      ],
    ],
    by: { test: 'test/messages/message.test.ts' },
  },
];
