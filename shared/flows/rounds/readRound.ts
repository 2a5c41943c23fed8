import { mayHandleObjection, mayReadRound, relationsToRound, seesGrade } from '../../access/rounds.ts';
import { isShown } from '../../access/fields.ts';
import { readRound as route } from '../../contract/rounds.ts';
import type { Grading, SelectionRound } from '../../domain/selection.ts';
import type { Unit } from '../../domain/units.ts';
import { done, type CallerContext, type ContextWith } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { objectionRow } from '../../rows/texts.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { gradingKey, homeKey, objectionKey } from '../table/keys.ts';
import { openSealed } from '../table/openSealed.ts';
import { bodiesOf, readRow, readRows } from '../table/rows.ts';
import { authorizeRound } from './authorizeRound.ts';
import type { SealedObjection } from './objectionChanges.ts';
import { roundAnswer, type FormerBranches, type OpenedObjections } from './roundAnswer.ts';

/** One round as the caller may see it; what objections say is opened for who handles them, and for nobody else. */
export const readRound = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorizeRound(request, mayReadRound, context);
  if (!reached.ok) return reached;
  const { round, reading } = reached.body;
  const { unit, people } = reading.snapshot;
  const handles = mayHandleObjection(round, { unit, people }, context.caller, context.today) === 'allowed';
  const opened = handles ? await openObjections(round, context) : undefined;
  const gradings = await readGradings(round, unit, context);
  const former = await readFormer(round, unit, context);
  return done(roundAnswer(round, reading.snapshot, context, { opened, gradings, former }));
});

/** Where candidates were before, for who may see facts beside them. */
async function readFormer(
  round: SelectionRound,
  unit: Unit,
  { table, caller, today }: CallerContext,
): Promise<FormerBranches> {
  if (!isShown('rounds.candidates', relationsToRound(round, unit, caller, today))) return new Map();
  const members = round.candidates.map(({ member }) => member);
  const homes = await Promise.all(members.map((member) => readRow(table, homeKey(member))));
  const of = homes.map((home) => home?.body.former?.filter((formerUnit) => formerUnit !== unit.id) ?? []);
  const ids = [...new Set(of.flat())];
  const readings = await Promise.all(ids.map((id) => readWholeUnit(table, id)));
  const byId = new Map(ids.map((id, n) => [id, readings[n]?.snapshot]));
  return new Map(members.map((member, n) => [member, (of[n] ?? []).flatMap((id) => byId.get(id) ?? [])]));
}

/** The grades that the caller may see, as they stand now. */
async function readGradings(
  round: SelectionRound,
  unit: Unit,
  { table, caller, today }: CallerContext,
): Promise<Grading[]> {
  const relations = relationsToRound(round, unit, caller, today);
  const keys = round.followUps
    .filter(({ member }) => seesGrade(member, relations, caller))
    .map(({ member, revision = 1 }) => gradingKey(unit.id, member, round.id, revision));
  return bodiesOf(await readRows(table, keys));
}

async function openObjections(
  { id, objections = [] }: SelectionRound,
  { table, vault }: ContextWith<'vault.open'>,
): Promise<OpenedObjections> {
  const rows = await readRows(
    table,
    objections.map(({ n }) => objectionKey(id, n)),
  );
  const opened = rows.map(async (row): Promise<[number, SealedObjection]> => {
    const n = Number(objectionRow.ids(row).n);
    return [n, await openSealed<SealedObjection>(row.body.sealed, { thing: id, n: String(n) }, { vault })];
  });
  return new Map(await Promise.all(opened));
}
