import type { NewItem, Vault } from '../../shared/flows/table/ports.ts';
import {
  assignedKey,
  belowKey,
  calendarKey,
  campaignKey,
  contactKey,
  filedKey,
  filedReportKey,
  gradingKey,
  grantKey,
  homeKey,
  liaisonKey,
  liaisonPhoneKey,
  listingOf,
  namingKey,
  namingPlaceKey,
  officeKey,
  orderKey,
  orderPlaceKey,
  pairingKey,
  pairingPlaceKey,
  parameterKey,
  personKey,
  phoneKey,
  problemKey,
  problemPlaceKey,
  recordKey,
  reportKey,
  requestKey,
  requestPlaceKey,
  roundKey,
  roundPlaceKey,
  standingRecordKey,
  surveyKey,
  talkKey,
  talkPlanKey,
  textKey,
  unitKey,
} from '../../shared/flows/table/keys.ts';
import { newRow } from '../../shared/flows/table/rows.ts';
import { officeContactRow } from '../../shared/rows/publicSide.ts';
import { liaisonThing } from '../../shared/flows/people/liaisonAnswer.ts';
import { talkOf } from '../../shared/domain/talkOf.ts';
import type { Naming } from '../../shared/domain/officers.ts';
import { withSharer, type PhoneOwners } from '../../shared/domain/sharers.ts';
import type { Office } from '../../shared/domain/people.ts';
import { derivedId } from './derivedId.ts';
import type { Home } from '../../shared/rows/people.ts';
import { internationalPhone } from '../../shared/domain/internationalPhone.ts';
import { mustTalkItems } from './mustTalkItems.ts';
import type { ResolvedDataSet } from './dataset.ts';

/** The items of a data set, as the flows would have written them. */
export async function itemsOf(data: ResolvedDataSet, vault: Vault, shards: number): Promise<NewItem[]> {
  return [
    ...unitItems(data, shards),
    ...personItems(data),
    ...officeItems(data),
    ...ledgerItems(data),
    ...talkItems(data),
    ...supervisionItems(data),
    ...(await mustTalkItems(data.talks.mustTalks, vault)),
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

function personItems({ people, units, offices, assignments }: ResolvedDataSet): NewItem[] {
  const branches = new Map(people.map((person) => [person.id, person.branch]));
  const heads = Map.groupBy(
    units.filter((unit) => unit.head !== undefined),
    (unit) => unit.head ?? '',
  );
  // Whoever belongs to no branch is kept by the unit of the first office.
  const firstOffices = new Map(offices.toReversed().map(({ person, unit }) => [person, unit]));
  const homes = new Set([...branches.keys(), ...heads.keys(), ...firstOffices.keys()]);
  return [
    ...people.map((person) => ({ ...personKey(person.branch, person.id), body: person })),
    ...[...homes].map((id) => {
      const unit = branches.get(id);
      const office = unit === undefined ? firstOffices.get(id) : undefined;
      const headed = heads.get(id)?.map((unit) => unit.id);
      const body: Home = {
        ...(unit !== undefined && { unit }),
        ...(office !== undefined && { office }),
        ...(headed && { heads: headed }),
      };
      return { ...homeKey(id), body };
    }),
    ...assignments.map(({ unit, assignment }) => ({
      ...assignedKey(unit, assignment.contact, assignment.person, assignment.since),
      body: assignment,
    })),
  ];
}

/** What is loaded at the start is active (PROGRAMME §4.51). */
function officeItems({ offices }: ResolvedDataSet): NewItem[] {
  const taken = new Set<string | undefined>();
  const named = offices.map((office): Naming => {
    const { person, role, unit } = office;
    return { id: derivedId(['naming'], [unit, role, person], taken), ...office };
  });
  return [...named.flatMap(namingItems), ...offices.flatMap(grantItems)];
}

function namingItems(naming: Naming): NewItem[] {
  const { id, unit, role, person } = naming;
  return [
    { ...namingKey(unit, role, person), body: naming },
    { ...namingPlaceKey(id), body: { unit, role, person } },
  ];
}

function grantItems(office: Office): NewItem[] {
  return [
    { ...grantKey(office.person, office.role, office.unit), body: office },
    { ...officeKey(office.unit, office.role, office.person), body: office },
  ];
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
    ...records
      .filter(({ record }) => record.kind === 'talk')
      .map(({ unit, record }) => {
        const { talker, with: others } = talkOf(record);
        return { ...talkKey(record.id), body: { unit, talker, with: others } };
      }),
    ...records.map(({ unit, record, year, standing }) => ({
      ...(standing
        ? standingRecordKey(unit, record.id)
        : recordKey(unit, year, record.happenedOn, record.id)),
      body: record,
    })),
  ];
}

function talkItems({ talks, below }: ResolvedDataSet): NewItem[] {
  return [
    ...talks.requests.flatMap((request) => [
      { ...requestKey(request.branch, request.id), body: request },
      { ...requestPlaceKey(request.id), body: { unit: request.branch } },
    ]),
    ...talks.campaigns.map((campaign) => ({ ...campaignKey(campaign.branch, campaign.id), body: campaign })),
    ...talks.talkPlans.map(({ unit, plan }) => ({ ...talkPlanKey(unit, plan.half), body: plan })),
    ...talks.liaisons.map(({ unit, liaison }) => ({
      ...liaisonKey(unit, liaison.since, liaison.person),
      body: liaison,
    })),
    ...below.map(({ superior, below: row }) => ({ ...belowKey(superior, row.branch), body: row })),
  ];
}

function supervisionItems({ supervision }: ResolvedDataSet): NewItem[] {
  const { rounds, filed, filedReports, gradings, reports, surveys, orders } = supervision;
  return [
    ...rounds.flatMap((round) => [
      { ...roundKey(round.branch, round.id), body: round },
      { ...roundPlaceKey(round.id), body: { unit: round.branch } },
    ]),
    ...filed.map(({ superior, filed: row }) => ({ ...filedKey(superior, row.round), body: row })),
    ...filedReports.map(({ superior, filed: row }) => ({
      ...filedReportKey(superior, row.unit, row.half),
      body: row,
    })),
    ...gradings.map(({ unit, grading }) => ({
      ...gradingKey(unit, grading.member, grading.round, grading.revision),
      body: grading,
    })),
    ...reports.map(({ unit, report }) => ({ ...reportKey(unit, report.half), body: report })),
    ...surveys.map(({ unit, survey }) => ({ ...surveyKey(unit, survey.id), body: survey })),
    ...orders.flatMap((order) => [
      { ...orderKey(order.unit, order.id), body: order },
      { ...orderPlaceKey(order.id), body: { unit: order.unit } },
    ]),
  ];
}

async function phoneItems(unit: string, person: string, phone: string, vault: Vault): Promise<NewItem[]> {
  const thing = liaisonThing(unit);
  return [
    { ...liaisonPhoneKey(thing), body: { sealed: await vault.seal(phone, { thing, person }) } },
    { ...officeContactRow.key(unit), body: { person, phone } },
  ];
}

/** By which phone the liaisons of today are reached. */
const liaisonPhones = async ({ talks }: ResolvedDataSet, vault: Vault): Promise<NewItem[]> =>
  (
    await Promise.all(
      talks.liaisons.flatMap(({ unit, liaison: { person, ended }, phone }) =>
        phone === undefined || ended ? [] : [phoneItems(unit, person, phone, vault)],
      ),
    )
  ).flat();

/** How people are reached; whoever shares a number is found by it too. */
async function contactItems(phones: ResolvedDataSet['phones'], vault: Vault): Promise<NewItem[]> {
  const items: NewItem[] = [];
  const owners = new Map<string, PhoneOwners>();
  for (const { person, phone, reach } of phones) {
    if (phone === undefined) {
      items.push(newRow(contactKey(person), { reach }));
    } else if (reach === 'landline') {
      items.push(newRow(contactKey(person), { reach, phone: await vault.seal(phone, { person }) }));
    } else {
      const number = internationalPhone(phone);
      const blind = await vault.blind(number);
      items.push(newRow(contactKey(person), { reach, phone: await vault.seal(number, { person }), blind }));
      owners.set(blind, withSharer(owners.get(blind) ?? { people: [] }, person, undefined));
    }
  }
  return [...items, ...[...owners].map(([blind, people]) => newRow(phoneKey(blind), people))];
}

/** How people are reached, and the texts of problems and talks. */
async function sealedItems(set: ResolvedDataSet, vault: Vault): Promise<NewItem[]> {
  const { phones, problems, records } = set;
  const items: NewItem[] = await liaisonPhones(set, vault);
  items.push(...(await contactItems(phones, vault)));
  for (const { problem, text, measures } of problems) {
    if (text === undefined) continue;
    const sealed = await vault.seal(JSON.stringify({ text, ...(measures && { measures }) }), {
      thing: problem.id,
    });
    items.push({ ...textKey(problem.id), body: { sealed } });
  }
  for (const { record, confidential } of records) {
    if (confidential === undefined) continue;
    const sealed = await vault.seal(JSON.stringify(confidential), { thing: record.id });
    items.push({ ...textKey(record.id), body: { sealed } });
  }
  return items;
}
