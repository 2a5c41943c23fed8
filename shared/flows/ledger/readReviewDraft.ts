import { draftReview } from '../../assess/draftReview.ts';
import { readReviewDraft as route } from '../../contract/ledger.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { assessUnit } from './assessUnit.ts';

/**
 * The facts of a quarter for whoever enters the branch's review of its ledger. It is made anew at each reading and
 * never kept: a person edits it and submits a `ledgerReview`.
 */
export const readReviewDraft = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'record.enterForUnit', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  const quarter = parsePeriod(params['quarter'] ?? '');
  if (quarter?.kind !== 'quarter' || unit.kind !== 'branch') return refuse('notFound');
  if (quarter.first > context.today) return refuse('wrongState', { detail: '这个季度还没有开始' });
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const duties = await assessUnit(context.table, reading.snapshot, {}, context.today);
  return done({
    branch: unit.id,
    quarter: quarter.id,
    asOf: context.today,
    ...draftReview(duties, quarter),
  });
});
