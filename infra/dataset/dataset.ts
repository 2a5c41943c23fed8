/** A data set (API.md, last paragraph): checked as a whole, then turned into domain values. It is not replayed. */
import { checkPeople } from './checkPeople.ts';
import { checkCalendars, checkParameters, checkProblems } from './checkProblems.ts';
import { checkSubmissions } from './checkSubmissions.ts';
import { checkSupervision } from './checkSupervision.ts';
import { checkTalks } from './checkTalks.ts';
import { checkUnits } from './checkUnits.ts';
import { Faults, type Fault } from './faults.ts';
import type { ResolvedDataSet } from './resolved.ts';
import { resolveProblems } from './resolveProblems.ts';
import { resolveRecords } from './resolveRecords.ts';
import { unitsEnteredFor } from './unitsEnteredFor.ts';
import {
  pairingOf,
  resolveAssignments,
  resolveCalendars,
  resolveOffices,
  resolveParameters,
  resolvePeople,
  resolvePhones,
  resolveUnits,
} from './resolveStanding.ts';
import { resolveSupervision } from './resolveSupervision.ts';
import { resolveBelow, resolveTalks } from './resolveTalks.ts';
import { readRows, type Rows } from './rows.ts';

export type { DataSet } from './schema.ts';
export type { ResolvedDataSet } from './resolved.ts';

export type ReadDataSet =
  | { readonly ok: true; readonly dataSet: ResolvedDataSet }
  | { readonly ok: false; readonly fields: Fault[] };

/** The data set as domain values, or every bad row by its path. */
export function readDataSet(input: unknown): ReadDataSet {
  const faults = new Faults();
  const rows = readRows(input, faults);
  if (rows) {
    for (const check of CHECKS) check(rows, faults);
    if (faults.found.length === 0) return { ok: true, dataSet: resolve(rows) };
  }
  return { ok: false, fields: faults.found };
}

const CHECKS = [
  checkUnits,
  checkPeople,
  checkProblems,
  checkParameters,
  checkCalendars,
  checkTalks,
  checkSupervision,
  checkSubmissions,
];

function resolve(rows: Rows): ResolvedDataSet {
  const units = resolveUnits(rows);
  const calendars = resolveCalendars(rows);
  const people = resolvePeople(rows);
  const peopleById = new Map(people.map((person) => [person.id, person]));
  const branchOf = (id: string): string => {
    const branch = peopleById.get(id)?.branch;
    if (branch === undefined) throw new Error(`unchecked reference to person ${id}`);
    return branch;
  };
  const organisation = {
    units: new Map(units.map((unit) => [unit.id, unit])),
    people: peopleById,
    byBranch: Map.groupBy(people, (person) => person.branch),
  };
  const pairings = rows.pairings.map(({ value }) => ({
    pairing: pairingOf(value),
    unit: value.unit ?? branchOf(value.member ?? ''),
  }));
  return {
    day: rows.day,
    startsOn: rows.startsOn,
    units,
    people,
    phones: resolvePhones(rows),
    offices: resolveOffices(rows),
    assignments: resolveAssignments(rows, branchOf),
    pairings,
    problems: resolveProblems(rows, organisation),
    talks: resolveTalks(rows, organisation),
    supervision: resolveSupervision(rows, organisation, calendars),
    below: resolveBelow(units, organisation.byBranch, rows.startsOn),
    parameters: resolveParameters(rows),
    calendars,
    records: resolveRecords(rows, {
      pairings: new Map(pairings.map((p) => [p.pairing.id, p])),
      branchOf,
      personOf: (id) => peopleById.get(id),
      unitOf: unitsEnteredFor(rows, peopleById),
    }),
  };
}
