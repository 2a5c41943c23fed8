import { contains, type Period } from '../../domain/periods.ts';
import { currentRecords, isOfLedger, type LedgerRecord } from '../../domain/records.ts';
import { talkOf } from '../../domain/talkOf.ts';
import { evidenceOf } from '../../rules/facts.ts';

/** A talk that was held. */
export interface Held {
  readonly id: string;
  readonly on: string;
  readonly talker: string;
}

/** The regular one-to-one talks of a half and those made up for it, by the person talked with, in the order in which they were held. */
export function talksOfHalf(half: Period, records: readonly LedgerRecord[]): Map<string, Held[]> {
  const byPerson = new Map<string, Held[]>();
  const held = currentRecords(records)
    .filter((record) => record.kind === 'talk' && isOfLedger(record))
    .filter((record) => isOf(half, record))
    .sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1));
  for (const record of held) {
    const { form, with: others, talker } = talkOf(record);
    const [person] = others;
    if (form !== 'regular' || others.length !== 1 || person === undefined) continue;
    byPerson.set(person, [...(byPerson.get(person) ?? []), { id: record.id, on: record.happenedOn, talker }]);
  }
  return byPerson;
}

function isOf(half: Period, record: LedgerRecord): boolean {
  const { on, names } = evidenceOf(record);
  return names ? contains(half, names) : half.first <= on && on <= half.last;
}
