import { isShown } from '../../access/fields.ts';
import { cover, type CoverageEntry, type CoverageRow } from '../../assess/cover.ts';
import { readBranchCoverage as route } from '../../contract/coverage.ts';
import type { PersonId } from '../../domain/people.ts';
import { coverageOf } from '../../rules/coverage.ts';
import { LEADING_RECTIFICATION } from '../../rules/leading.ts';
import { read } from '../request/read.ts';
import { check, done, refuse } from '../request/flow.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { coveragePeriod } from './coveragePeriod.ts';

/**
 * Every entry of coverage that concerns a branch in a period: who is covered, by which records and on which days, and
 * who is not; with who has no household or no contact (PROGRAMME §4.14, §4.18). In the order of ids, never of figures.
 */
export const readBranchCoverage = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'coverage.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const { unit, relations } = reached.body;
  if (unit.kind !== 'branch') return refuse('notFound');
  const period = coveragePeriod(query.body.period, unit, context);
  if (!period.ok) return period;
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const { people } = reading.snapshot;
  const cadres = new Set(people.filter(({ leadingCadre }) => leadingCadre).map(({ id }) => id));
  const { entries, ...rest } = cover(reading.snapshot, period.body, context.today);
  const showsProblems = isShown('problems.ofOthers', relations);
  return done({
    branch: unit.id,
    ...rest,
    rules: entries
      .filter(({ id }) => showsProblems || id !== LEADING_RECTIFICATION)
      .map((entry) => ruleAnswer(entry, cadres)),
  });
});

function ruleAnswer({ id, rows, localNumber }: CoverageEntry, cadres: ReadonlySet<PersonId>) {
  const { title, clauses, who, shows } = coverageOf(id);
  const marked = ({ subject, counterpart }: CoverageRow) => ({
    subject,
    ...(counterpart !== undefined && { counterpart }),
    ...(cadres.has(subject) && { leadingCadre: true as const }),
  });
  return {
    ...{ id, title, clauses: [...clauses], who, shows },
    ...(localNumber && { localNumber }),
    covered: rows.filter(({ by }) => by.length > 0).map((row) => ({ ...marked(row), by: [...row.by] })),
    uncovered: rows.filter(({ by }) => by.length === 0).map(marked),
  };
}
