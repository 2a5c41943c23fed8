import type * as z from 'zod';
import type { Duty } from '../../domain/duty.ts';
import type { UnitId } from '../../domain/units.ts';
import { read } from '../request/read.ts';
import { showsReason } from '../../access/fields.ts';
import { answer } from '../../assess/answer.ts';
import { readBranchDuties as branchRoute, readUnitDuties as unitRoute } from '../../contract/ledger.ts';
import { assessUnit } from './assessUnit.ts';
import { keepList, keptList } from './keptLists.ts';
import { check, done, refuse, type Answer, type CallerContext, type FlowRequest } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { refuseMoment, type Moment } from '../request/refuseMoment.ts';

/**
 * The duties of a unit and its people, for the unit and its superiors in line. Assessed once and paged through: where
 * another process answers a later page, it makes the list anew.
 */
async function readDuties(request: FlowRequest, context: CallerContext): Promise<Answer> {
  const reached = await authorize(request.params['id'], 'duties.read', context);
  if (!reached.ok) return reached;
  const query = check(branchRoute.query, request.query);
  if (!query.ok) return query;
  const { unit, relations } = reached.body;
  const refusal = refuseMoment(query.body, unit.startsOn, context.today);
  if (refusal) return refusal;
  const [position, list = ''] = query.body.cursor?.split('-') ?? [];
  const of = JSON.stringify([unit.id, context.today, { ...query.body, cursor: undefined, limit: undefined }]);
  const kept = keptList(list, of, context.now);
  const duties = kept ?? (await dutiesOf(unit.id, query.body, context));
  if (!duties) return refuse('notFound');
  const { duties: shown, cursor } = page('duties', duties, { ...query.body, cursor: position });
  const next = () => `${cursor}-${kept ? list : keepList(of, duties, context.now)}`;
  return done({
    duties: shown.map((duty) => {
      const { reason, ...rest } = answer(duty);
      const isTold = reason !== undefined && showsReason(duty, unit.id, relations, context.caller);
      return { ...rest, ...(isTold && { reason }) };
    }),
    ...(cursor !== undefined && { cursor: next() }),
  });
}

/** All that the question asks for; undefined for a unit that is no more. */
async function dutiesOf(
  unit: UnitId,
  query: Moment & Pick<z.infer<typeof branchRoute.query>, 'state' | 'rule'>,
  { table, today }: CallerContext,
): Promise<readonly Duty[] | undefined> {
  const reading = await readWholeUnit(table, unit);
  if (!reading) return undefined;
  const { state, rule } = query;
  const all = await assessUnit(table, reading.snapshot, query, today);
  return all.filter(
    (duty) => (state === undefined || duty.state === state) && (rule === undefined || duty.rule === rule),
  );
}

export const readBranchDuties = read(branchRoute, [], (...given) => readDuties(...given));
export const readUnitDuties = read(unitRoute, [], (...given) => readDuties(...given));
