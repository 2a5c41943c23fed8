import { readColumn as route } from '../../contract/followUps.ts';
import { isConfirmed, standingCandidates } from '../../domain/selection.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { selectedIn } from '../../reports/candidateFacts.ts';
import { check, done, refuse } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { newestFirst } from './listRounds.ts';
import { named } from './roundAnswer.ts';

/** The column of a branch (L20): who was confirmed, with the comments, and who was more than once, by name. */
export const readColumn = read(route, [], async (request, context) => {
  const reached = await authorize(request.params['id'], 'rounds.read', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const reading = await readWholeUnit(context.table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const confirmed = newestFirst(snapshot.rounds.filter(isConfirmed));
  const { items, ...more } = page('items', confirmed, query.body);
  return done({
    items: items.map((round) => ({
      id: round.id,
      quarter: round.quarter,
      confirmedOn: round.decided?.on ?? round.meetingOn,
      members: standingCandidates(round, snapshot.people, context.today).map(({ member, comment }) => ({
        ...named(member, snapshot.people),
        comment,
      })),
    })),
    repeated: repeatedIn(snapshot),
    ...more,
  });
});

/** Who was selected more than once, in the order of names: nobody is ranked by how often. */
function repeatedIn({ rounds, people }: UnitSnapshot) {
  const members = new Set(rounds.flatMap(({ candidates }) => candidates.map(({ member }) => member)));
  return [...members]
    .map((member) => ({ ...named(member, people), quarters: selectedIn(rounds, member) }))
    .filter(({ quarters }) => quarters.length > 1)
    .sort((a, b) => a.name.localeCompare(b.name, 'zh') || (a.member < b.member ? -1 : 1));
}
