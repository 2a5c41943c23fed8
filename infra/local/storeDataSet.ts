import type { NewItem, Vault } from '../../shared/flows/ports.ts';
import {
  assignmentKey,
  calendarKey,
  contactKey,
  grantKey,
  homeKey,
  listingOf,
  officeKey,
  pairingKey,
  pairingPlaceKey,
  parameterKey,
  personKey,
  problemKey,
  problemPlaceKey,
  recordKey,
  standingRecordKey,
  textKey,
  unitKey,
} from '../../shared/flows/keys.ts';
import type { ResolvedDataSet } from './dataset/dataset.ts';

/** The items of a data set, as the flows would have written them. */
export async function itemsOf(data: ResolvedDataSet, vault: Vault, shards: number): Promise<NewItem[]> {
  return [
    ...unitItems(data, shards),
    ...personItems(data),
    ...officeItems(data),
    ...ledgerItems(data),
    ...(await sealedItems(data, vault)),
  ];
}

function unitItems({ units, parameters, calendars }: ResolvedDataSet, shards: number): NewItem[] {
  return [
    ...units.map((unit) => ({ ...unitKey(unit.id), body: unit, listing: listingOf(unit, shards) })),
    ...parameters.map((row) => ({ ...parameterKey(row.unit, row.rule, row.parameter), body: row })),
    ...Object.entries(calendars).map(([year, table]) => ({ ...calendarKey(Number(year)), body: table })),
  ];
}

function personItems({ people, units, assignments }: ResolvedDataSet): NewItem[] {
  const branches = new Map(people.map((person) => [person.id, person.branch]));
  const heads = Map.groupBy(
    units.filter((unit) => unit.head !== undefined),
    (unit) => unit.head ?? '',
  );
  const homes = new Set([...branches.keys(), ...heads.keys()]);
  return [
    ...people.map((person) => ({ ...personKey(person.branch, person.id), body: person })),
    ...[...homes].map((id) => {
      const unit = branches.get(id);
      const headed = heads.get(id)?.map((one) => one.id);
      return {
        ...homeKey(id),
        body: { ...(unit !== undefined && { unit }), ...(headed && { heads: headed }) },
      };
    }),
    ...assignments.map((row) => ({ ...assignmentKey(row.unit, row.contact), body: row })),
  ];
}

function officeItems({ offices }: ResolvedDataSet): NewItem[] {
  return offices.flatMap((office) => [
    { ...grantKey(office.person, office.role, office.unit), body: office },
    { ...officeKey(office.unit, office.role, office.person), body: office },
  ]);
}

function ledgerItems({ pairings, problems, records }: ResolvedDataSet): NewItem[] {
  return [
    ...pairings.flatMap(({ pairing, unit }) => [
      { ...pairingKey(unit, pairing.id), body: pairing },
      { ...pairingPlaceKey(pairing.id), body: { unit } },
    ]),
    ...problems.flatMap(({ problem }) => [
      { ...problemKey(problem.branch, problem.id), body: problem },
      { ...problemPlaceKey(problem.id), body: { unit: problem.branch } },
    ]),
    ...records.map(({ unit, record, year, standing }) => ({
      ...(standing
        ? standingRecordKey(unit, record.id)
        : recordKey(unit, year, record.happenedOn, record.id)),
      body: record,
    })),
  ];
}

/** As the SMS port wants it, E.164: a mainland number may be written without its country. */
const international = (phone: string): string => (phone.startsWith('+') ? phone : `+86${phone}`);

/** Phones and the texts of problems. */
async function sealedItems({ phones, problems }: ResolvedDataSet, vault: Vault): Promise<NewItem[]> {
  const items: NewItem[] = [];
  for (const { person, phone } of phones) {
    items.push({
      ...contactKey(person),
      body: { phone: await vault.seal(international(phone), { person }) },
    });
  }
  for (const { problem, text, measures } of problems) {
    if (text === undefined) continue;
    const sealed = await vault.seal(JSON.stringify({ text, ...(measures && { measures }) }), {
      thing: problem.id,
    });
    items.push({ ...textKey(problem.id), body: { sealed } });
  }
  return items;
}
