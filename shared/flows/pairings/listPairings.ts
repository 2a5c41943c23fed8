import { listPairings as route } from '../../contract/pairings.ts';
import { memberOf } from '../../domain/pairings.ts';
import { wasHere } from '../../domain/people.ts';
import { currentRecords, isRecordOf, type LedgerRecord } from '../../domain/records.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { spanOf, withActs } from './actsOf.ts';

/** A branch's pairings, those that have ended too, with what was done for each; and its members' income projects. */
export const listPairings = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'pairings.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const span = spanOf(query.body, context);
  if (!span.ok) return span;
  const { unit } = reached.body;
  if (unit.kind !== 'branch') return refuse('notFound');
  const reading = await readWholeUnit(context.table, unit.id);
  if (!reading) return refuse('notFound');
  const records = currentRecords(reading.snapshot.records);
  const { member, with: kind } = query.body;
  const wanted = shownPairings(reading.snapshot).filter(
    (pairing) =>
      (member === undefined || memberOf(pairing) === member) && (kind === undefined || pairing.with === kind),
  );
  return done({
    branch: unit.id,
    ...span.body,
    ...page(
      'items',
      wanted.map((pairing) => withActs(pairing, records, span.body)),
      query.body,
    ),
    incomeProjects: projectsOf(records, reading.snapshot).filter(
      (project) => member === undefined || project.member === member,
    ),
  });
});

/** Without those of whom a transfer brought here was taken back. */
function shownPairings({ pairings, people }: UnitSnapshot) {
  const never = new Set(people.filter((person) => !wasHere(person)).map(({ id }) => id));
  return pairings.filter((pairing) => !never.has(memberOf(pairing) ?? ''));
}

function projectsOf(records: readonly LedgerRecord[], { people }: UnitSnapshot) {
  const here = new Set(people.filter(({ left }) => !left).map(({ id }) => id));
  return records
    .filter(isRecordOf('incomeProject'))
    .filter(({ subject }) => here.has(subject))
    .map(({ id, subject, body, happenedOn }) => ({
      id,
      member: subject,
      title: body.title,
      since: happenedOn,
    }));
}
