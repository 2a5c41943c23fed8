import { correctMember as route } from '../../contract/corrections.ts';
import type * as z from 'zod';
import { rosterFault } from '../../access/roster.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { HeldOffice, Leaving, Mistake, Person, PersonId } from '../../domain/people.ts';
import type { RosterEntry } from '../../domain/rosterHistory.ts';
import { rosterHistory } from './rosterHistory.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { followUp } from '../ledger/goAlong.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { write, type Decision } from '../request/write.ts';
import { authorizeMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { personKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { isDeath } from './isDeath.ts';
import { keepBelow } from './keepBelow.ts';
import { memberAnswer } from './memberAnswer.ts';
import { endOffices, NO_OFFICES, reviveOffices, type OfficeChanges } from './officesAtDeath.ts';
import { replacePerson } from './replacePerson.ts';
import { reviveRelations } from './reviveRelations.ts';
import { fallSilent, speakAgain } from './silence.ts';
import { takeBackTransfer } from './takeBackTransfer.ts';

type Body = z.output<typeof route.body>;

/** Rows of people as they are to be, and what goes with them. */
interface Correction {
  readonly after: Person;
  /** Whose posts had ended with the mistaken entry. */
  readonly others: readonly { readonly before: Person; readonly after: Person }[];
  readonly changes: readonly Change[];
  readonly offices: OfficeChanges & { readonly toNameAnew?: readonly HeldOffice[] };
}

/**
 * Takes an entry of the roster back or corrects it, with its reason: the earlier entry stays in the history, and what
 * it ended lives again (PROGRAMME §4.49).
 */
export const correctMember = write({
  route,
  needs: ['vault.blind'],
  authorize: (request, context) => authorizeMember(request.params['id'], 'members.keep', context),
  decide: async (input, member, context) => {
    const entry = rosterHistory(member.person, member.reading.snapshot).find(({ id }) => id === input.of);
    if (!entry) return invalidField('of', '历史记录中没有这一条');
    if (entry.withdrawn !== undefined) return refuse('wrongState', { detail: '这一条已经撤销' });
    if (OWN.includes(entry.kind) && !entry.isOpen)
      return refuse('wrongState', { detail: '这一条之后又有登记，请先更正较近的一条' });
    if (entry.kind === 'transfer')
      return input.changes
        ? invalidField('changes', '请撤销后重新办理转接')
        : takeBackTransfer(entry, input.reason, member, context);
    const correction = await correctionOf(entry, input, member, context);
    return correction.ok ? written(correction.body, entry, input, member, context) : correction;
  },
  // What a transfer that was taken back has left behind; the night does it where this is cut off.
  finish: (_input, { person, reading }, context) => followUp(person.id, reading.snapshot.unit.id, context),
});

/** Kinds that are corrected here. */
const OWN: readonly RosterEntry['kind'][] = ['leaving', 'post', 'status', 'transfer'];

function correctionOf(
  entry: RosterEntry,
  input: Body,
  member: AuthorizedMember,
  context: CallerContext,
): Promise<Result<Correction>> | Result<Correction> {
  switch (entry.kind) {
    case 'leaving':
      return leavingCorrected(input, member, context);
    case 'post':
    case 'status':
      return input.changes ? invalidField('changes', '请撤销后重新填写') : withdrawn(entry, member, context);
    case 'transfer':
    case 'pairing':
      return invalidField('of', '结对请在结对中更正');
  }
}

async function leavingCorrected(
  { changes, reason }: Body,
  member: AuthorizedMember,
  context: CallerContext,
): Promise<Result<Correction>> {
  const { person, reading } = member;
  const { left: before, ...present } = person;
  if (!before) return refuse('wrongState', { detail: '此人没有离开' });
  const left = changes && leavingAfter(before, changes, context);
  if (left && left.on > context.today) return invalidField('changes.on', `不能晚于今天（${context.today}）`);
  if (left && left.on < person.inBranchSince)
    return invalidField('changes.on', `不能早于进入支部的日期（${person.inBranchSince}）`);
  const offices = await officesAfter(person.id, before, { left, reason }, context);
  const ended = left && !before.died && offices.offices.length > 0 && { relieved: offices.offices };
  const after: Person = { ...present, ...(left && { left: { ...left, ...ended } }) };
  const silence = left?.died ? await fallSilent(person, context) : await speakAgain(after, context);
  return done({
    after,
    others: [],
    changes: [...reviveRelations(person, left, reading), ...silence],
    offices,
  });
}

/** Offices end with a death and live again without it; a death on another day changes nothing of them. */
function officesAfter(
  person: PersonId,
  before: Leaving,
  { left, reason }: { readonly left: Leaving | undefined; readonly reason: string },
  context: CallerContext,
): Promise<Correction['offices']> | Correction['offices'] {
  if (left?.died) return before.died ? NO_OFFICES : endOffices(person, left, context);
  return before.died ? reviveOffices(person, before, reason, context) : NO_OFFICES;
}

function leavingAfter(
  { died: wasDeath, relieved, ...before }: Leaving,
  { on = before.on, reason = before.reason }: NonNullable<Body['changes']>,
  { now, caller }: CallerContext,
): Leaving {
  const died = isDeath(reason);
  return {
    ...before,
    on,
    reason: died ? '去世' : reason,
    enteredAt: now,
    by: caller.id,
    ...(died && { died, ...(wasDeath && relieved && { relieved }) }),
  };
}

/** The fields as they were before the entry; who lost a post by it has it again. */
function withdrawn(
  entry: RosterEntry,
  { person, reading }: AuthorizedMember,
  context: CallerContext,
): Result<Correction> {
  const { unit, people, formerPeople = [] } = reading.snapshot;
  const isPost = entry.kind === 'post';
  const restored = Object.fromEntries(entry.changes.map(({ field, before }) => [field, before]));
  const after = filledIn({ ...person, ...restored });
  const others = people
    .filter((colleague) => isPost && colleague.id !== person.id && colleague.revisedAt === entry.enteredAt)
    .flatMap((before) => {
      const former = formerPeople.find(
        (formerPerson) => formerPerson.person.id === before.id && formerPerson.until === entry.enteredAt,
      );
      return former ? [{ before, after: { ...before, posts: former.person.posts } }] : [];
    });
  // What one may not enter one may not take back either (PROGRAMME §4.50).
  for (const row of [{ before: person, after }, ...others]) {
    const fault = rosterFault(row.before, row.after, unit, context.caller, context.today);
    if (fault) return refuse('forbidden', { detail: fault.message });
  }
  return done({ after, others, changes: [], offices: NO_OFFICES });
}

async function written(
  { after, others, changes, offices }: Correction,
  entry: RosterEntry,
  { reason }: Body,
  { person, version, reading }: AuthorizedMember,
  context: ContextWith<never>,
): Promise<Result<Decision>> {
  const { unit, lineage, people } = reading.snapshot;
  const mistake: Mistake = { entry: entry.id, reason };
  const rows = new Map([...others.map((other) => other.after), after].map((row) => [row.id, row]));
  const all = people.map((person) => rows.get(person.id) ?? person);
  const link = await auditedChanges(
    unit.id,
    { what: 'rosterCorrected', person: person.id, thing: entry.id, reason },
    context,
  );
  return done({
    changes: [
      ...replacePerson(person, version, after, context, mistake),
      ...others.flatMap((other) =>
        replacePerson(
          other.before,
          reading.versions.get(personKey(unit.id, other.before.id).sk) ?? 0,
          other.after,
          context,
          mistake,
        ),
      ),
      ...changes,
      ...offices.changes,
      ...(await keepBelow(unit, lineage, all, context)),
      ...link.changes,
    ],
    answer: {
      ...memberAnswer(after),
      ...(offices.toNameAnew?.length && { officesToNameAnew: offices.toNameAnew }),
    },
    taken: (key) => (link.isOvertaken(key) || offices.isOvertaken(key) ? 'again' : undefined),
  });
}
