import { readRows } from '../table/rows.ts';
import { peopleOf, type LedgerRecord } from '../../domain/records.ts';
import { submissionKindOf } from '../../submissions/catalogue.ts';
import type { SubmissionInput, SubmissionKind } from '../../submissions/kind.ts';
import { isStanding, yearOf } from '../../submissions/record.ts';
import { homeKey, personKey, recordKey, standingRecordKey } from '../table/keys.ts';
import type { Change, Key, Table } from '../table/ports.ts';
import type { AuthorizedRecord } from '../scope/authorizeRecord.ts';

/** A talk with more people than this is one of all, which serves nobody's own duty. */
const MOST_PEOPLE = 60;

/**
 * What writes the next revision of a record: beside the first one, whatever day it names, so that of two at once one
 * is refused. Years are read from one on to the latest; a revision that serves a later year than the first is kept
 * there too, and so are those after it. All of it also where a transfer has carried the record, or carried it from;
 * who is transferred at the same moment takes it along.
 */
export async function revisionChanges(
  record: LedgerRecord,
  reached: AuthorizedRecord,
  table: Table,
): Promise<Change[]> {
  const { versions, reading } = reached;
  const foundIn = reading.snapshot.unit.id;
  const ledger = record.carriedFrom ?? foundIn;
  const people = peopleOf(record).slice(0, MOST_PEOPLE);
  const items = await readRows(table, people.map(homeKey), { consistent: true });
  const homes = items.flatMap((item) => item.body.unit ?? []);
  const { carriedFrom: _from, ...own } = record;
  const puts = [...new Set([ledger, foundIn, ...homes])].flatMap((unit) => {
    const body = unit === ledger ? own : { ...own, carriedFrom: ledger };
    return keysOf(unit, record, versions).map((key): Change => ({ put: { ...key, body }, expect: 'absent' }));
  });
  const stays = people.flatMap((person): Change[] => {
    const key = personKey(foundIn, person);
    const expect = reading.versions.get(key.sk);
    return expect === undefined ? [] : [{ check: key, expect }];
  });
  return [...puts, ...stays];
}

function keysOf(unit: string, record: LedgerRecord, versions: AuthorizedRecord['versions']): Key[] {
  const { id, revision } = record;
  const [first] = versions;
  const all = [...versions, record].map(placeOf);
  const beside = placeOf(first);
  const standing = standingRecordKey(unit, id, revision);
  if (beside.isStanding) return [standing];
  const latest = Math.max(...all.map(({ year }) => year));
  return [
    recordKey(unit, beside.year, first.happenedOn, id, revision),
    ...(latest === beside.year ? [] : [recordKey(unit, latest, first.happenedOn, id, revision)]),
    ...(all.some(({ isStanding: stands }) => stands) ? [standing] : []),
  ];
}

/** The place of a record whose kind reads the same fields as it did when it was sent. */
function placeOf({ kind: name, happenedOn, makesUp, body }: LedgerRecord): {
  year: number;
  isStanding: boolean;
} {
  const kind: SubmissionKind | undefined = submissionKindOf(name);
  if (!kind) throw new Error(`no kind ${name}`);
  const input: SubmissionInput = { ...body, kind: name, happenedOn, makesUp };
  return { year: yearOf(kind, input), isStanding: isStanding(kind, input) };
}
