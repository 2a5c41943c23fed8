import { putTeamMembers as route } from '../../contract/activities.ts';
import { isPresent, personWithId } from '../../domain/people.ts';
import { isRecordOf, type RecordOf, type TeamGroup } from '../../domain/records.ts';
import { STRAY, strayIn } from '../../submissions/volunteerTeam.ts';
import { isAsRead } from '../pairings/assignmentsTag.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { write, type InputOf } from '../request/write.ts';
import { authorizeRecord, type AuthorizedRecord } from '../scope/authorizeRecord.ts';
import { revisionChanges } from '../records/revisionChanges.ts';
import { recordTag, teamAnswer } from './teamAnswer.ts';

type Asked = InputOf<typeof route>;
type Team = RecordOf<'volunteerTeam'>;

interface Target extends AuthorizedRecord {
  readonly team: Team;
}

/** Who is in a volunteer team, put whole: the team's record gets its next revision, and the earlier ones stay on view. */
export const putTeamMembers = write({
  route,
  authorize: async ({ params }, context): Promise<Result<Target>> => {
    const reached = await authorizeRecord(params['id'], 'record.correct', context);
    if (!reached.ok) return reached;
    const team = reached.body.versions.at(-1);
    return team && isRecordOf('volunteerTeam')(team) ? done({ ...reached.body, team }) : refuse('notFound');
  },
  decide: async (asked, target, context, { ifMatch }) => {
    const { team, reading } = target;
    if (team.withdrawn) return refuse('wrongState', { detail: '这支队伍已经撤销' });
    if (!isAsRead(ifMatch, recordTag(team))) return refuse('changedMeanwhile');
    const refusal = refuseMembers(asked, target, context);
    if (refusal) return refusal;
    const next = withMembers(asked, team, context);
    const answer = teamAnswer(next, reading.snapshot.people, context.today);
    if (isSame(next, team)) return done({ changes: [], answer });
    const changes = await revisionChanges(next, target, context.table);
    // Whoever put it at the same moment was first: is it as it was read?
    return done({ changes, answer, taken: () => 'again' });
  },
  show: async (answer, { team }, context) => {
    const reached = await authorizeRecord(team.id, 'record.correct', context);
    const last = reached.ok ? reached.body.versions.at(-1) : undefined;
    return { ...done(answer), ...(last && { etag: recordTag(last) }) };
  },
});

/** Who is new is of the branch; a group is of the team's members. */
function refuseMembers(
  { members, groups }: Asked,
  { team, reading }: Target,
  { today }: CallerContext,
): Refusal | undefined {
  const isOurs = (id: string): boolean => {
    const person = personWithId(reading.snapshot.people, id);
    return team.body.members.includes(id) || (person !== undefined && isPresent(person, today));
  };
  const wrong = members.findIndex((id) => !isOurs(id));
  if (wrong >= 0) return invalidField(`members.${wrong}`, '不是本支部的人');
  const stray = strayIn({ members, groups });
  return stray && invalidField(stray.join('.'), STRAY);
}

function withMembers({ members, groups }: Asked, team: Team, { now, caller }: CallerContext): Team {
  const { groups: former, ...rest } = team.body;
  const kept = groups ?? groupsOf(members, former);
  return {
    ...team,
    body: { ...rest, members: [...new Set(members)], ...(kept.length > 0 && { groups: kept }) },
    revision: (team.revision ?? 1) + 1,
    enteredAt: now,
    enteredBy: caller.id,
    reason: '更换队员',
  };
}

/** The groups as they were, without those who are in the team no more. */
const groupsOf = (members: readonly string[], former: readonly TeamGroup[] = []): TeamGroup[] =>
  former
    .map((group) => ({ ...group, members: group.members.filter((id) => members.includes(id)) }))
    .filter((group) => group.members.length > 0);

const isSame = (a: Team, b: Team): boolean =>
  JSON.stringify([a.body.members, a.body.groups]) === JSON.stringify([b.body.members, b.body.groups]);
