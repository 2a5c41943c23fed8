import { isDeepStrictEqual } from 'node:util';
import { dayOf } from '../../domain/days.ts';
import { memberOf, type Pairing } from '../../domain/pairings.ts';
import type { FormerPerson, Person } from '../../domain/people.ts';
import type { FieldChange, RosterEntry } from '../../domain/rosterHistory.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';

/** Fields of a row that say where it comes from and not what is so of the person. */
const OF_THE_ROW = ['enteredAt', 'revisedAt', 'noSms', 'left', 'id', 'branch', 'owesSince', 'cameFrom'];

/** What was entered of a person in the branch, newest first. */
export function rosterHistory(
  person: Person,
  { formerPeople = [], pairings }: Pick<UnitSnapshot, 'formerPeople' | 'pairings'>,
): RosterEntry[] {
  const former = formerPeople
    .filter((formerPerson) => formerPerson.person.id === person.id)
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  const rows = [...former.map((stay) => stay.person), person];
  const last = lastStanding(former);
  const mistakes = new Map(former.flatMap(({ mistaken }) => (mistaken ? [[mistaken.entry, mistaken]] : [])));
  const entries = [
    ...arrivalOf(person),
    ...former.flatMap((stay, n) => changesAt(stay, n, rows[n + 1] ?? person, n === last)),
    ...leavingsIn(rows, person),
    ...departuresIn(rows),
    ...pairings.filter((pairing) => memberOf(pairing) === person.id).flatMap(pairingEntries),
  ].map((entry): RosterEntry => {
    const mistake = mistakes.get(entry.id);
    return mistake ? { ...entry, isOpen: false, withdrawn: mistake.reason } : entry;
  });
  // Those of one instant in the order in which they were entered.
  return entries
    .toSorted((a, b) => (a.enteredAt < b.enteredAt ? -1 : a.enteredAt > b.enteredAt ? 1 : 0))
    .reverse();
}

/** The place of the change that the present row comes from: what was taken back is none. */
function lastStanding(former: readonly FormerPerson[]): number | undefined {
  const standing: number[] = [];
  for (const [n, { mistaken }] of former.entries()) {
    if (!mistaken) standing.push(n);
    else if (!/^(leaving|departure)~/.test(mistaken.entry)) standing.pop();
  }
  return standing.at(-1);
}

/** The entries that put `after` in the place of a row: one of its posts, one of all else. */
function changesAt(
  { person: before, until, by, mistaken }: FormerPerson,
  n: number,
  after: Person,
  isOpen: boolean,
): RosterEntry[] {
  // Taking something back is no entry of its own: it is shown at what was taken back.
  if (mistaken) return [];
  const all = differences(before, after);
  const same = { on: dayOf(until), enteredAt: until, isOpen, ...(by !== undefined && { by }) };
  return (['post', 'status'] as const).flatMap((kind): RosterEntry[] => {
    const changes = all.filter(({ field }) => (field === 'posts') === (kind === 'post'));
    return changes.length === 0 ? [] : [{ id: `${kind}~${n + 1}`, kind, ...same, changes }];
  });
}

function differences(before: Person, after: Person): FieldChange[] {
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((field) => !OF_THE_ROW.includes(field) && !isDeepStrictEqual(old.get(field), now.get(field)))
    .map((field) => ({
      field,
      ...(old.has(field) && { before: old.get(field) }),
      ...(now.has(field) && { after: now.get(field) }),
    }));
}

/** A row with a leaving is replaced only by a correction of it, or by who came back. */
const leavingsIn = (rows: readonly Person[], present: Person): RosterEntry[] =>
  rows
    .filter(({ left }) => left !== undefined && left.to === undefined)
    .flatMap((row, n): RosterEntry[] => {
      if (!row.left) return [];
      const { on, reason, enteredAt, by } = row.left;
      return [
        {
          id: `leaving~${n + 1}`,
          kind: 'leaving',
          on,
          enteredAt,
          isOpen: row === present,
          ...(by !== undefined && { by }),
          changes: [{ field: 'leftReason', after: reason }],
        },
      ];
    });

/** Transfers to another branch, oldest first: only one that was taken back stands in the history of who is here. */
const departuresIn = (rows: readonly Person[]): RosterEntry[] =>
  rows
    .flatMap(({ left }) => (left?.to === undefined ? [] : [{ ...left, to: left.to }]))
    .map(({ on, to, enteredAt, by }, n): RosterEntry => ({
      id: `departure~${n + 1}`,
      kind: 'transfer',
      on,
      enteredAt,
      isOpen: false,
      ...(by !== undefined && { by }),
      changes: [{ field: 'branch', after: to }],
    }));

/** The transfers of a person out of the branch, oldest first, as entries of its history. */
export function departuresOf(
  person: Person,
  { formerPeople = [] }: Pick<UnitSnapshot, 'formerPeople'>,
): RosterEntry[] {
  const former = formerPeople
    .filter((formerPerson) => formerPerson.person.id === person.id)
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return departuresIn([...former.map((stay) => stay.person), person]);
}

/** The transfer that brought the person here. */
const arrivalOf = ({ cameFrom, inBranchSince, enteredAt, left }: Person): RosterEntry[] =>
  cameFrom === undefined
    ? []
    : [
        {
          id: `transfer~${inBranchSince}`,
          kind: 'transfer',
          on: inBranchSince,
          enteredAt,
          isOpen: left === undefined,
          changes: [{ field: 'branch', before: cameFrom }],
        },
      ];

function pairingEntries({ id, label, startedOn, enteredAt, ended }: Pairing): RosterEntry[] {
  const started = { id: `pairing~${id}`, kind: 'pairing', on: startedOn, enteredAt, isOpen: false } as const;
  const over = ended && ({ id: `pairing-end~${id}`, kind: 'pairing', on: ended.on, isOpen: false } as const);
  return [
    { ...started, changes: [{ field: 'label', after: label }] },
    ...(over && ended
      ? [{ ...over, enteredAt: ended.enteredAt, changes: [{ field: 'reason', after: ended.reason }] }]
      : []),
  ];
}
