/** Records by kind; each is entered on the day it happened unless it says otherwise. */
import type { Day } from '../../shared/domain/days.ts';
import type { LedgerRecord, RecordKind } from '../../shared/domain/records.ts';
import { noon } from './times.ts';

/** Whatever of it is to be otherwise; what its kind asks for may be left out. */
export type OverRecord = Partial<Omit<LedgerRecord, 'kind' | 'body'>> & {
  readonly body?: Readonly<Record<string, unknown>>;
};
type Over = OverRecord & { readonly enteredOn?: Day };

/** The id tells kind and day, such as `call-2026-03-31`. */
export function aRecord(
  kind: RecordKind,
  happenedOn: Day,
  { enteredOn = happenedOn, ...over }: Over = {},
): LedgerRecord {
  return {
    id: `${kind}-${happenedOn}`,
    kind,
    subject: 'm1',
    happenedOn,
    enteredAt: noon(enteredOn),
    enteredBy: 'm1',
    body: {},
    ...over,
  } as LedgerRecord;
}

export const aCall = (on: Day, over: Over = {}) => aRecord('call', on, { about: 'h1', ...over });
export const aVisit = (on: Day, over: Over = {}) => aRecord('visit', on, { about: 'h1', ...over });
export const aDeed = (on: Day, over: Over = {}) => aRecord('deed', on, { about: 'h1', ...over });
export const aVillageVisit = (on: Day, over: Over = {}) =>
  aRecord('villageVisit', on, { subject: 'b1', about: 'v1', ...over });

/** A report on the year before its own day, unless `year` names another. */
export const aReport = (
  on: Day,
  { year = Number(on.slice(0, 4)) - 1, ...over }: Over & { year?: number } = {},
) => aRecord('achievementReport', on, { body: { year }, ...over });

/** Pledge `p1`, on the notice board. */
export function aPledge(on: Day, dueOn: Day, { publishedAt = ['board'], ...over }: Over & Published = {}) {
  return aRecord('pledge', on, {
    id: 'p1',
    body: { what: '帮扶', toWhom: '群众', dueOn, publishedAt },
    ...over,
  });
}
type Published = { readonly publishedAt?: readonly ('board' | 'lan')[] };

export const aFulfilment = (on: Day, over: Over = {}) =>
  aRecord('pledgeFulfilment', on, { about: 'p1', ...over });

/** The next revision of a record. */
export const corrected = (record: LedgerRecord, enteredOn: Day, over: OverRecord = {}): LedgerRecord =>
  ({ ...record, revision: (record.revision ?? 1) + 1, enteredAt: noon(enteredOn), ...over }) as LedgerRecord;
