import type * as z from 'zod';
import { guard, relationsTo } from '../../access/access.ts';
import { transferMember as route } from '../../contract/people.ts';
import type { Person } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import { carryRecords } from './carryRecords.ts';
import { commit } from '../table/commit.ts';
import { endRelations } from './endRelations.ts';
import {
  check,
  done,
  invalidField,
  refuse,
  type CallerContext,
  type PersonFlow,
  type Refusal,
  type Result,
} from '../request/flow.ts';
import { moveMembership } from './moveMembership.ts';
import { memberAnswer } from './memberAnswer.ts';
import { IdempotencyKey } from '../request/idempotencyKey.ts';
import type { Home } from '../../rows/people.ts';
import { readHome, readMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { readUnitRow } from '../scope/readUnit.ts';
import { refusalOf } from '../scope/authorize.ts';

type Body = z.output<typeof route.body>;

/** Copying again is for those who write meanwhile; more than this is a fault. */
const ATTEMPTS = 6;

/**
 * Transfers a person to another branch: copies of the records are inert until one commit ends the old membership,
 * starts the new one and moves the home; then what came in between is copied, and old ties are ended. Cut off
 * anywhere and sent again, it goes on where it was.
 */
export const transferMember: PersonFlow = async (request, context) => {
  const id = request.params['id'];
  const origin = await authorizeOrigin(id, context);
  if (!origin.ok) return origin;
  const once = new IdempotencyKey(route.id, request, context);
  const before = await once.answered();
  const input = check(route.body, request.body);
  if (!input.ok) return before ?? input;
  const { member, current } = origin.body;
  if (member.person.left?.to !== undefined || before)
    return resume(member, current, input.body, before, context);
  const target = await targetOf(input.body, member.person, context);
  if (!target.ok) return target;
  return move(member, target.body, input.body, once, context);
};

interface Origin {
  /** The person in the branch for which the caller acts. */
  readonly member: AuthorizedMember;
  /** The person's present row, if it is in another branch. */
  readonly current?: Person;
}

/**
 * The branch for which the caller may transfer: the home, or the one that the person has just come from, so that who
 * began a transfer may see it through.
 */
async function authorizeOrigin(id: string | undefined, context: CallerContext): Promise<Result<Origin>> {
  const home = await readHome(id, context);
  const { unit, former = [] } = (home?.body ?? {}) as Home;
  if (!home || unit === undefined) return refuse('notFound');
  const present = await readMember(home, unit, context);
  if (!present) return refuse('notFound');
  const relations = relationsTo(context.caller, present.reading.snapshot.unit, context.today, id);
  const refusal = refusalOf(guard('members.keep', relations));
  if (!refusal) return done({ member: present });
  const last = former.at(-1);
  const origin = last === undefined ? undefined : await readMember(home, last, context);
  if (!origin) return refusal;
  const there = relationsTo(context.caller, origin.reading.snapshot.unit, context.today, id);
  return guard('members.keep', there) === 'allowed'
    ? done({ member: origin, current: present.person })
    : refusal;
}

/** The branch to go to, or why it cannot be. */
async function targetOf(
  { to, on }: Body,
  person: Person,
  { table, today }: CallerContext,
): Promise<Result<Unit>> {
  if (person.left) return refuse('wrongState', { detail: '此人已离开支部' });
  if (to === person.branch) return invalidField('to', '已经在这个支部');
  if (on > today) return invalidField('on', `不能晚于今天（${today}）`);
  if (on < person.inBranchSince)
    return invalidField('on', `不能早于进入支部的日期（${person.inBranchSince}）`);
  const unit = await readUnitRow(table, to);
  if (!unit) return refuse('notFound', { fields: [{ path: 'to', message: '没有这个支部' }] });
  return unit.kind === 'branch' ? done(unit) : invalidField('to', '不是党支部');
}

async function move(
  member: AuthorizedMember,
  target: Unit,
  body: Body,
  once: IdempotencyKey,
  context: CallerContext,
): Promise<Result<unknown>> {
  let from = member;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await carryRecords(from.person.id, from.person.branch, target.id, context);
    const { changes, after } = await moveMembership(from, target, body.on, context);
    const answer = memberAnswer(after);
    const settled = await commit(context.table, [...changes, ...once.remember(answer)]);
    if (settled.outcome === 'done') {
      await clean(from.person, target.id, context);
      return done(answer);
    }
    const answered = await once.answered();
    if (answered) return answered;
    if (settled.outcome === 'busy') return refuse('busy');
    const again = await readAgain(from, context);
    if (!again.ok) return again;
    from = again.body;
  }
  return refuse('busy');
}

/** After a conflict: whoever else moved the person was faster; anything else is copied again. */
async function readAgain(from: AuthorizedMember, context: CallerContext): Promise<Result<AuthorizedMember>> {
  const home = await readHome(from.person.id, context);
  const moved: Refusal = refuse('changedMeanwhile', { detail: '此人的组织关系刚被转接或登记离开' });
  if (!home || home.version !== from.home.version) return moved;
  const again = await readMember(home, from.person.branch, context);
  return again && !again.person.left ? done(again) : moved;
}

/** A transfer that was flipped already: what is left of it is done, and the answer is the same. */
async function resume(
  { person, reading }: AuthorizedMember,
  current: Person | undefined,
  { to, on }: Body,
  before: Result<unknown> | undefined,
  context: CallerContext,
): Promise<Result<unknown>> {
  const origin = person.left?.to === undefined ? person.cameFrom : person.branch;
  const isThis = (current ?? person).branch === to && (current ?? person).inBranchSince === on;
  if (isThis && origin !== undefined) await clean({ ...person, branch: origin }, to, context);
  if (before) return before;
  if (isThis && current) return done(memberAnswer(current));
  return refuse('wrongState', { detail: `此人已不在${reading.snapshot.unit.name}` });
}

/** Copies what came in while the home was moved, and ends what tied the person to the old branch. */
async function clean({ id, branch }: Person, to: string, context: CallerContext): Promise<void> {
  await carryRecords(id, branch, to, context);
  const home = await readHome(id, context);
  const left = home && (await readMember(home, branch, context));
  if (!left) return;
  for (const tie of endRelations(left.person, left.reading, context)) await commit(context.table, [tie]);
}
