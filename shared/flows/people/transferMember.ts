import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import type { Day } from '../../domain/days.ts';
import { guard, isAllowed, relationsTo } from '../../access/access.ts';
import { transferMember as route } from '../../contract/people.ts';
import { audited } from '../audit/unitChain.ts';
import type { Person } from '../../domain/people.ts';
import { pathIds, type Unit } from '../../domain/units.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { hasCommonCommittee, type Transfer } from '../../domain/transfers.ts';
import { cleanUp, moving } from './movePerson.ts';
import { transferAnswer } from './transferAnswer.ts';
import { tellComing } from './tellComing.ts';
import { proposing } from './transferRows.ts';
import { keepBelow } from './keepBelow.ts';
import { memberAnswer } from './memberAnswer.ts';
import { replacePerson } from './replacePerson.ts';
import { speakAgain } from './silence.ts';
import { readHome, readMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { readSurroundings, readUnitRow } from '../scope/readUnit.ts';
import { refusalOf } from '../scope/authorize.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/**
 * Transfers a person to another branch of the same committee; over that line it waits for the receiving side, and till
 * then the person stays whole in the old branch (PROGRAMME §4.46). At once: copies of the records are inert until one commit ends the old membership,
 * starts the new one and moves the home; then what came in between is copied, and old ties are ended. Cut off
 * anywhere and sent again, it goes on where it was. Who has left the system is taken up again in the same way: the last
 * home agrees by beginning it, the new one by accepting.
 */
export const transferMember = write({
  route,
  needs: ['vault.blind'],
  authorize: (request, context) => authorizeOrigin(request.params['id'], context),
  decide: async (input, { member, current }, context) => {
    if (current) return resuming(current, input, member.reading.snapshot.unit);
    const target = await targetOf(input, member.person, context);
    if (!target.ok) return target;
    if (target.body.id === member.person.branch) return comingBack(member, input.on, context);
    return (await isAtOnce(member, target.body, context))
      ? atOnce(member, target.body, input.on, context)
      : waiting(member, target.body, input, context);
  },
  finish: (input, { member, current }, context) => cleanUp(member.person, current, input, context),
});

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
  const { unit, former = [] } = home?.body ?? {};
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
  return isAllowed('members.keep', there) ? done({ member: origin, current: present.person }) : refusal;
}

/** The branch to go to, or why it cannot be. */
async function targetOf(
  { to, on }: Body,
  person: Person,
  { table, today }: CallerContext,
): Promise<Result<Unit>> {
  const { left } = person;
  if (left?.died) return refuse('wrongState', { detail: '已登记去世；登记有误的，请先更正' });
  if (to === person.branch && !left) return invalidField('to', '已经在这个支部');
  if (on > today) return invalidField('on', `不能晚于今天（${today}）`);
  if (on < person.inBranchSince)
    return invalidField('on', `不能早于进入支部的日期（${person.inBranchSince}）`);
  if (left && on < left.on) return invalidField('on', `不能早于离开的日期（${left.on}）`);
  const unit = await readUnitRow(table, to);
  if (!unit) return refuse('notFound', { fields: [{ path: 'to', message: '没有这个支部' }] });
  return unit.kind === 'branch' ? done(unit) : invalidField('to', '不是党支部');
}

/** Whether both branches are of one committee. */
async function isAtOnce(
  { reading }: AuthorizedMember,
  target: Unit,
  { table }: CallerContext,
): Promise<boolean> {
  const { units } = await readSurroundings(table, [target]);
  const above = pathIds(target.path)
    .slice(0, -1)
    .reverse()
    .flatMap((id) => units.get(id)?.unit ?? []);
  return hasCommonCommittee(reading.snapshot.lineage.ancestors, above);
}

async function atOnce(
  member: AuthorizedMember,
  target: Unit,
  on: Day,
  context: ContextWith<'vault.blind'>,
): Promise<Result<Decision>> {
  const moved = await moving(member, target, on, context);
  const told = await tellComing(target, member.person.id, context);
  const facts = { what: 'personTransferred', person: member.person.id, thing: target.id, on } as const;
  return done(
    await audited({ ...moved, changes: [...moved.changes, ...told] }, member.person.branch, facts, context),
  );
}

/** The receiving side is told and finds it in its list. */
async function waiting(
  { person, home }: AuthorizedMember,
  target: Unit,
  { on }: Body,
  context: CallerContext,
): Promise<Result<Decision>> {
  if (home.body.transfer !== undefined) return refuse('wrongState', { detail: '已有转接在等待接收' });
  const transfer: Transfer = {
    id: `transfer-${randomUUID()}`,
    person: person.id,
    name: person.name,
    from: person.branch,
    to: target.id,
    on,
    ...(person.left && { isReturn: true }),
    by: context.caller.id,
    proposedAt: context.now,
    state: 'waiting',
  };
  const proposed = {
    changes: [...proposing(transfer, home), ...(await tellComing(target, transfer.id, context))],
    answer: { ...memberAnswer(person), transfer: transferAnswer(transfer) },
  };
  const facts = { what: 'transferProposed', person: person.id, thing: transfer.id, on } as const;
  return done(await audited(proposed, person.branch, facts, context));
}

/** Who had left is in the same branch again: with a row anew, owing from that day. */
async function comingBack(
  { person, version, reading }: AuthorizedMember,
  on: Day,
  context: CallerContext,
): Promise<Result<Decision>> {
  const { left: _left, revisedAt: _revisedAt, cameFrom: _cameFrom, ...same } = person;
  const after: Person = { ...same, inBranchSince: on, owesSince: on, posts: [], enteredAt: context.now };
  const { unit, lineage, people } = reading.snapshot;
  const all = people.map((person) => (person.id === after.id ? after : person));
  const back = {
    changes: [
      ...replacePerson(person, version, after, context),
      ...(await keepBelow(unit, lineage, all, context)),
      ...(await speakAgain(after, context)),
    ],
    answer: memberAnswer(after),
  };
  const facts = { what: 'personReturned', person: person.id, thing: unit.id, on } as const;
  return done(await audited(back, unit.id, facts, context));
}

/** A transfer that was flipped already: the answer is the same, and what is left of it is done at the end. */
function resuming(current: Person, { to, on }: Body, from: Unit): Result<Decision> {
  const isThis = current.branch === to && current.inBranchSince === on;
  return isThis
    ? done({ changes: [], answer: memberAnswer(current) })
    : refuse('wrongState', { detail: `此人已不在${from.name}` });
}
