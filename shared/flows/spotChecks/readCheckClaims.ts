import { read } from '../request/read.ts';
import { concerns, inspect, type InspectedDuty, type InspectMoment } from '../../assess/inspect.ts';
import { textIndex } from '../../assess/textIndex.ts';
import { readCheckClaims as route } from '../../contract/spotChecks.ts';
import type { PersonId } from '../../domain/people.ts';
import type { SpotCheck } from '../../domain/spotChecks.ts';
import { pathIds, type Unit, type UnitId } from '../../domain/units.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { auditCheck } from '../audit/auditCheck.ts';
import { readCheckFrame } from '../frames/checkFrame.ts';
import { drawnPeople, type NamedPerson } from './drawnPeople.ts';
import { check, done, invalidField, refuse, type CallerContext } from '../request/flow.ts';
import { homesOf } from '../scope/homesOf.ts';
import { inParallel } from '../table/inParallel.ts';
import { inspectedAnswer } from '../audit/inspectedAnswer.ts';
import { unitKey } from '../table/keys.ts';
import { page } from '../request/page.ts';
import { authorizeCheck } from './authorizeCheck.ts';
import { readDrawn } from './readDrawn.ts';
import { readRows } from '../table/rows.ts';
import { readUnitRow, readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { refuseMoment } from '../request/refuseMoment.ts';

const PEOPLE_A_PAGE = 50;
/** Branches read at once. */
const AT_ONCE = 8;

/**
 * What the ledger claims of whom was drawn: each duty that the check asks about, when it was done and when that was
 * written down, with the facts beside it. Only the branches of the people on the page are read.
 */
export const readCheckClaims = read(route, ['table.write'], async (request, context) => {
  const reached = await authorizeCheck(request.params['id'], 'read', context);
  if (!reached.ok) return reached;
  const { check: row } = reached.body;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { person, asOf = context.today, knownAt, limit = PEOPLE_A_PAGE, cursor } = query.body;
  const scope = await readUnitRow(context.table, row.scope);
  if (!scope) return refuse('notFound');
  const refusal = refuseMoment({ asOf, knownAt }, scope.startsOn, context.today);
  if (refusal) return refusal;
  if (!row.drawn) return refuse('wrongState', { detail: '还没有抽取' });
  const { people } = await readDrawn(row, context);
  const asked = people.filter(({ id }) => person === undefined || id === person);
  if (person !== undefined && asked.length === 0) return invalidField('person', '没有抽到这个人');
  const unwritten = await auditCheck(row, route.id, context);
  if (unwritten) return unwritten;
  const { items, cursor: next } = page('items', asked, { limit, cursor });
  const { questions } = (await readCheckFrame(row, context)).frame;
  const moment: InspectMoment = { asOf, ...(knownAt !== undefined && { knownAt }), drawnAt: row.drawn.at };
  return done({
    asOf,
    ...(knownAt !== undefined && { knownAt }),
    items: await claimsOf(row, await drawnPeople(items, context.now, context), questions, moment, context),
    ...(next !== undefined && { cursor: next }),
  });
});

async function claimsOf(
  { office }: SpotCheck,
  people: readonly NamedPerson[],
  questions: readonly string[],
  moment: InspectMoment,
  context: CallerContext,
) {
  const homes = await homesWithin(office, people, context);
  const branchesOf = ({ id, branch }: NamedPerson) => [...new Set([branch, homes.get(id) ?? branch])];
  const branches = [...new Set(people.flatMap(branchesOf))];
  const read = await inParallel(branches, AT_ONCE, (branch) => readWholeUnit(context.table, branch));
  const readings = new Map(branches.flatMap((branch, n) => withReading(branch, read[n])));
  const snapshots = [...readings.values()].map(({ snapshot }) => snapshot);
  const texts = textIndex(snapshots, moment);
  const claims = new Map<UnitId, Claims>();
  for (const [branch, { snapshot }] of readings) {
    const duties = await assessUnit(context.table, snapshot, moment, context.today);
    const asked = duties.filter(({ rule }) => questions.includes(rule));
    claims.set(branch, { unit: snapshot.unit, inspected: inspect(snapshot, asked, moment, texts) });
  }
  return people.map((person) => ({
    ...person,
    duties: branchesOf(person).flatMap((branch) => dutiesOf(person, claims.get(branch))),
  }));
}

/** Where people are at home now: who was transferred after the draw took records along, and enters them there. */
async function homesWithin(
  office: UnitId,
  people: readonly NamedPerson[],
  { table }: CallerContext,
): Promise<Map<PersonId, UnitId>> {
  const homes = await homesOf(
    people.map(({ id }) => id),
    new Map(),
    table,
  );
  const units = await readRows(table, [...new Set(homes.values())].map(unitKey));
  // Beyond the supervisor's own subtree the ledger is not theirs to see.
  const own = units.map(({ body }) => body).filter(({ path }) => pathIds(path).includes(office));
  const ids = new Set(own.map(({ id }) => id));
  return new Map([...homes].filter(([, unit]) => ids.has(unit)));
}

const withReading = (branch: UnitId, reading: UnitReading | undefined): [UnitId, UnitReading][] =>
  reading ? [[branch, reading]] : [];

interface Claims {
  readonly unit: Unit;
  readonly inspected: readonly InspectedDuty[];
}

const dutiesOf = ({ id }: NamedPerson, claims: Claims | undefined) =>
  claims?.inspected
    .filter(({ duty }) => concerns(duty, id))
    .map((row) => inspectedAnswer(claims.unit, row)) ?? [];
