import { read } from '../request/read.ts';
import { showsReason } from '../../access/fields.ts';
import { answer } from '../../assess/answer.ts';
import { readBranchDuties as branchRoute, readUnitDuties as unitRoute } from '../../contract/ledger.ts';
import { assessUnit } from './assessUnit.ts';
import { check, done, refuse, type Answer, type CallerContext, type FlowRequest } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { refuseMoment } from '../request/refuseMoment.ts';

/** The duties of a unit and its people, for the unit and its superiors in line. */
async function readDuties(request: FlowRequest, context: CallerContext): Promise<Answer> {
  const reached = await authorize(request.params['id'], 'duties.read', context);
  if (!reached.ok) return reached;
  const query = check(branchRoute.query, request.query);
  if (!query.ok) return query;
  const { unit, relations } = reached.body;
  const refusal = refuseMoment(query.body, unit.startsOn, context.today);
  if (refusal) return refusal;
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const { state, rule } = query.body;
  const all = await assessUnit(context.table, reading.snapshot, query.body, context.today);
  const duties = all.filter(
    (duty) => (state === undefined || duty.state === state) && (rule === undefined || duty.rule === rule),
  );
  const { duties: shown, ...more } = page('duties', duties, query.body);
  return done({
    duties: shown.map((duty) => {
      const { reason, ...rest } = answer(duty);
      const isTold = reason !== undefined && showsReason(duty, unit.id, relations, context.caller);
      return { ...rest, ...(isTold && { reason }) };
    }),
    ...more,
  });
}

export const readBranchDuties = read(branchRoute, [], (...given) => readDuties(...given));
export const readUnitDuties = read(unitRoute, [], (...given) => readDuties(...given));
