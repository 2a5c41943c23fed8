/** What calls an operator: words in a function's log, or words that stay away. Each has its article in `docs/runbook.md`. */

/** The articles of the runbook, by their headings. */
export const articles = [
  'run-missing',
  'units-not-swept',
  'missed-starts',
  'dead-letters',
  'function-errors',
  'api-faults',
  'edge-faults',
  'edge-blocked',
  'edge-secret',
  'certificate-ending',
  'sms-stopped',
  'sms-not-sent',
  'sms-unknown',
  'sms-without-receipt',
  'codes-used-up',
  'next-calendar',
  'holiday-table-missing',
  'audit-broken',
  'alerts-undelivered',
] as const;
export type Article = (typeof articles)[number];

export interface AlarmSpec {
  readonly id: string;
  /** The function in whose log they stand. */
  readonly function: string;
  readonly words: string;
  readonly article: Article;
  /** What has happened, in a line. */
  readonly meaning: string;
}

export const alarms = [
  {
    id: 'codes-used-up',
    function: 'codes',
    words: 'codes of the day used up',
    article: 'codes-used-up',
    meaning: 'As many codes to sign in by went out today as may.',
  },
  ...['send', 'codes'].map((id) => ({
    id: `${id}-sms-stopped`,
    function: id,
    words: 'sms stopped',
    article: 'sms-stopped' as const,
    meaning:
      'The provider of SMS refuses or does not answer, so that sending has stopped; it is tried again by itself.',
  })),
  {
    id: 'sms-not-sent',
    function: 'reconcile',
    words: 'sms not sent',
    article: 'sms-not-sent',
    meaning: 'SMS of today did not go out in their window; the log names the people and the reasons.',
  },
  {
    id: 'sms-unknown',
    function: 'reconcile',
    words: 'sms unknown',
    article: 'sms-unknown',
    meaning: 'Of some SMS of today nobody knows whether they went out; they are never sent again.',
  },
  {
    id: 'sms-without-receipt',
    function: 'reconcile',
    words: 'sms without receipt',
    article: 'sms-without-receipt',
    meaning: 'Of SMS that the provider took three days ago it does not say what became of them.',
  },
  {
    id: 'units-not-swept',
    function: 'reconcile',
    words: 'units not swept',
    article: 'units-not-swept',
    meaning: 'Units were not assessed today; the log names them.',
  },
  {
    id: 'next-calendar',
    function: 'reconcile',
    words: 'next holiday table missing',
    article: 'next-calendar',
    meaning: 'The holiday table of a year that begins within 30 days is not loaded.',
  },
  {
    id: 'holiday-table-missing',
    function: 'sweep',
    words: 'holiday table missing',
    article: 'holiday-table-missing',
    meaning: 'Duties are counted in working days of a year whose holiday table is not loaded.',
  },
  {
    id: 'audit-broken',
    function: 'reconcile',
    words: 'audit chain broken',
    article: 'audit-broken',
    meaning: 'The audit of a unit is not as it was written.',
  },
] as const satisfies readonly AlarmSpec[];

/** Words that stand in a log every day: where they stay away for 24 hours, the day's run is missing. */
export const heartbeats = [
  { id: 'sweep', function: 'sweep', words: 'sweep started' },
  { id: 'roll', function: 'roll', words: 'summing up started' },
  { id: 'alert', function: 'alert', words: 'alert started' },
  { id: 'send', function: 'send', words: 'send started' },
  { id: 'reconcile', function: 'reconcile', words: 'reconcile started' },
] as const;

/** Numbers that stand in lines of a log, for the dashboard. */
export const figures = [
  ...[
    ['swept', 'units', 'Units swept'],
    ['overdue', 'overdue', 'Overdue duties'],
    ['people', 'people', 'Members assessed'],
  ].map(([id = '', field = '', title = '']) => ({
    id,
    function: 'sweep',
    words: 'units swept',
    field,
    title,
  })),
  ...[
    ['unswept', 'Units not swept'],
    ['neverSwept', 'Units never swept'],
    ['planned', 'SMS that wait'],
    ['sent', 'SMS accepted or delivered'],
    ['unsent', 'People not told in time'],
    ['unknown', 'SMS of unknown outcome'],
  ].map(([field = '', title = '']) => ({
    ...{ id: field, function: 'reconcile', words: 'day reconciled', field, title },
  })),
] as const;
