import { addDays, type Day } from '../../domain/days.ts';
import { periodFrom, type Duty } from '../../domain/duty.ts';
import { isPresent, personWithId } from '../../domain/people.ts';
import { currentRecords } from '../../domain/records.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { catalogue } from '../../rules/catalogue.ts';
import type { Frozen } from '../../rows/ledger.ts';
import type { Closes } from './readCloses.ts';

/** What a read sees of closes: those of periods that had closed by its day, on facts that it may know. */
export function closesSeen({ before, duties }: Closes, asOf: Day, knownAt: Day = asOf): Closes {
  if (before === undefined) return { duties };
  // Who may not know all of the closing day sees what could be known.
  const limit = [before, asOf, addDays(knownAt, 1)].reduce((a, b) => (a < b ? a : b));
  const seen = [...duties].filter(([, { closesOn }]) => closesOn !== undefined && closesOn < limit);
  return { before: limit, duties: new Map(seen) };
}

/**
 * `duties` with what has closed as it was frozen then: what rules, parameters and rows say of it today changes
 * nothing, raises nothing and takes nothing away. Only `curedOn` goes on being told.
 */
export function withCloses(
  duties: readonly Duty[],
  { before, duties: frozen }: Closes,
  snapshot: UnitSnapshot,
  asOf: Day,
): Duty[] {
  if (before === undefined) return [...duties];
  const isClosed = ({ closesOn }: Duty): boolean => closesOn !== undefined && closesOn < before;
  const listed = new Set(duties.map((duty) => duty.id));
  const shown = duties.flatMap((duty) => {
    const close = frozen.get(duty.id);
    if (close) return [asClosed(duty, close, snapshot)];
    return isClosed(duty) ? [] : [duty];
  });
  const others = [...frozen.values()].filter(({ id }) => !listed.has(id));
  return inOrder([...shown, ...others.map((close) => closedAlone(close, snapshot, asOf))]);
}

function asClosed(duty: Duty, close: Frozen, snapshot: UnitSnapshot): Duty {
  const { dueOn: _dueOn, reason: _reason, overdueSince: _since, curedOn: _cured, ...rest } = duty;
  const curedOn = duty.curedOn ?? dayOfLast(duty.counted.slice(0, close.needed), snapshot);
  return {
    ...rest,
    ...close,
    ...missing(close),
    ...(close.state === 'missed' && curedOn !== undefined && { curedOn }),
  };
}

const missing = ({ state, dueOn }: Frozen): { overdueSince?: Day } =>
  state === 'missed' && dueOn !== undefined ? { overdueSince: addDays(dueOn, 1) } : {};

/** The day of what would be enough today, where rows say today that it was. */
function dayOfLast(counted: readonly string[], { records }: UnitSnapshot): Day | undefined {
  return currentRecords(records).find((record) => record.id === counted.at(-1))?.happenedOn;
}

/** What is owed no longer by today's rows is shown as it closed. */
function closedAlone(close: Frozen, { people }: UnitSnapshot, asOf: Day): Duty {
  const [rule = '', subject = '', counterpart = '', period = ''] = close.id.split('~');
  const person = personWithId(people, subject);
  const owner = person && isPresent(person, asOf) ? person : undefined;
  return {
    ...close,
    rule,
    subject,
    ...(owner && { owner: owner.id }),
    ...(counterpart !== '' && { counterpart }),
    period: periodFrom(period),
    ...missing(close),
  };
}

/** In the order of the catalogue, as they come from the assessment; rules that are no more are left out. */
function inOrder(duties: readonly Duty[]): Duty[] {
  const place = new Map(catalogue.map((rule, index) => [rule.id, index]));
  return duties
    .filter((duty) => place.has(duty.rule))
    .sort((a, b) => (place.get(a.rule) ?? 0) - (place.get(b.rule) ?? 0));
}
