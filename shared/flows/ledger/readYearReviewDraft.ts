import { draftYearReview } from '../../assess/draftYearReview.ts';
import { readYearReviewDraft as route } from '../../contract/ledger.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { done, refuse } from '../request/flow.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { assessUnit } from './assessUnit.ts';

/**
 * The facts of a year for whoever prepares the branch's review at the organisational-life meeting (L139). It is made
 * anew at each reading and never kept: a person edits it and submits a `yearEndReview`.
 */
export const readYearReviewDraft = read(route, [], async ({ params }, context) => {
  const reached = await authorize(params['id'], 'record.enterForUnit', context);
  if (!reached.ok) return reached;
  const { unit } = reached.body;
  const year = parsePeriod(params['year'] ?? '');
  if (year?.kind !== 'year' || unit.kind !== 'branch' || year.last < unit.startsOn) return refuse('notFound');
  const { table, today } = context;
  if (year.first > today) return refuse('wrongState', { detail: '这一年还没有开始' });
  const reading = await readWholeUnit(table, unit.id);
  if (!reading) return refuse('notFound');
  const duties = await assessUnit(table, reading.snapshot, {}, today);
  return done({
    ...{ branch: unit.id, year: Number(year.id), asOf: today },
    ...draftYearReview(reading.snapshot, duties, year, today),
  });
});
