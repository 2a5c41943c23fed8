import { isSameKey, readRow, readTogether } from '../table/rows.ts';
import { isSameName, nameForm } from '../../domain/writing.ts';
import { naturalId } from '../request/naturalId.ts';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { addMember as route } from '../../contract/people.ts';
import { rosterFault } from '../../access/roster.ts';
import { isPresent, type Person, type PersonId } from '../../domain/people.ts';
import type { Unit } from '../../domain/units.ts';
import { changeContact, type SaidContact } from './changeContact.ts';
import {
  done,
  invalidField,
  refuse,
  type CallerContext,
  type ContextWith,
  type Result,
} from '../request/flow.ts';
import { holdPosts } from '../../domain/posts.ts';
import { homeKey, personKey } from '../table/keys.ts';
import { keepBelow } from './keepBelow.ts';
import { memberAnswer } from './memberAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { filledIn } from '../../domain/filledIn.ts';
import type { Home } from '../../rows/people.ts';
import { readHome } from '../scope/authorizeMember.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { replacePerson } from './replacePerson.ts';
import { succeed } from './succeed.ts';
import type { Change } from '../table/ports.ts';
import { phoneRow } from '../../rows/people.ts';
import { write } from '../request/write.ts';
import type { Decision } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/** Puts somebody new on a branch's roster, under an id of the system's. */
export const addMember = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorize(request.params['id'], 'members.keep', context),
  decide: async (input, { unit }, context) => {
    const person = personOf(input, unit, context);
    if (!person.ok) return person;
    const fault = rosterFault(undefined, person.body, unit, context.caller, context.today);
    return fault ? invalidField(fault.path, fault.message) : enrolling(person.body, input, context);
  },
});

/** The row of a person who is new to the roster; imports make theirs by it too, under an id of their own. */
export function personOf(
  body: Body,
  unit: Unit,
  { today, now }: CallerContext,
  identity: Pick<Person, 'id' | 'number'> = { id: `person-${randomUUID()}` },
): Result<Person> {
  if (unit.kind !== 'branch') return refuse('wrongState', { detail: '人员要登记在党支部' });
  if (body.branch !== undefined && body.branch !== unit.id)
    return invalidField('branch', '与地址中的支部不同');
  const {
    phone: _phone,
    reach: _reach,
    confirm: _confirm,
    posts = [],
    inBranchSince = today,
    ...given
  } = body;
  const { inSystemSince = today, specialCircumstance, probationEndsOn, ...same } = given;
  for (const [field, day] of Object.entries({ inBranchSince, inSystemSince })) {
    if (day > today) return invalidField(field, `不能晚于今天（${today}）`);
  }
  const held = holdPosts({ posts: [], inBranchSince }, posts, today);
  if (!held.ok) return invalidField(`posts.${held.at}`, held.fault);
  return done(
    filledIn({
      ...same,
      specialCircumstance: specialCircumstance ?? undefined,
      probationEndsOn: probationEndsOn ?? undefined,
      ...identity,
      branch: unit.id,
      inBranchSince,
      inSystemSince,
      posts: held.posts,
      enteredAt: now,
    }),
  );
}

async function enrolling(
  given: Person,
  said: Body,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Decision>> {
  const reading = await readWholeUnit(context.table, given.branch, { consistent: true });
  if (!reading) return refuse('notFound');
  const alike = reading.snapshot.people.filter(
    (person) => isPresent(person, context.today) && isSameName(person.name, given.name),
  );
  if (alike.length > 0 && !said.confirm) return refuse('sameNameExists');
  const person = { ...given, id: await freeId(given, alike.length, context) };
  const changes = await enrolment(person, said, reading, context);
  if (!changes.ok) return changes;
  return done({
    changes: changes.body,
    answer: memberAnswer(person, said),
    // Somebody else of the same name or number came in between.
    taken: (key) =>
      phoneRow.isOf(key) ||
      isSameKey(key, homeKey(person.id)) ||
      isSameKey(key, personKey(person.branch, person.id))
        ? 'again'
        : undefined,
  });
}

/**
 * The next id of such a name in the branch: of two who enter the same person at once it is taken once, and the other is
 * asked. By a keyed hash, so that an id tells no name.
 */
async function freeId(
  { name, branch }: Person,
  from: number,
  { table, vault }: ContextWith<'vault.blind'>,
): Promise<PersonId> {
  for (let n = from; ; n++) {
    const id = naturalId('person', await vault.blind(JSON.stringify([branch, nameForm(name), n])));
    const [home, row] = await readTogether(table, [homeKey(id), personKey(branch, id)] as const, {
      consistent: true,
    });
    if (!home && !row) return id;
  }
}

/** All that puts a person on the roster of the branch that was read, for one commit. */
export async function enrolment(
  person: Person,
  said: SaidContact,
  reading: UnitReading,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Change[]>> {
  const place = await placeAt(person, reading, context);
  if (!place.ok) return place;
  const contact = await changeContact(person.id, said, context);
  if (!contact.ok) return contact;
  const { changes: succession, people } = succeed(person, reading, context);
  const { unit, lineage } = reading.snapshot;
  return done([
    ...place.body,
    ...contact.body,
    ...succession,
    ...(await keepBelow(unit, lineage, people, context)),
  ]);
}

/** The row and the home; one who is at home somewhere already is refused. */
async function placeAt(
  person: Person,
  { snapshot, versions }: UnitReading,
  context: CallerContext,
): Promise<Result<Change[]>> {
  const home = await readHome(person.id, context);
  const { unit, former = [], ...rest } = home?.body ?? {};
  if (unit !== undefined && !(await hasLeft(person.id, unit, context))) return refuse('idTaken');
  const before = snapshot.people.find(({ id }) => id === person.id);
  const version = versions.get(personKey(person.branch, person.id).sk);
  const homes = [...new Set([...former, ...(unit === undefined ? [] : [unit])])].filter(
    (branch) => branch !== person.branch,
  );
  const body: Home = { ...rest, unit: person.branch, ...(homes.length > 0 && { former: homes }) };
  return done([
    ...(before && version !== undefined
      ? replacePerson(before, version, person, context)
      : [{ put: { ...personKey(person.branch, person.id), body: person }, expect: 'absent' as const }]),
    { put: { ...homeKey(person.id), body }, expect: home?.version ?? 'absent' },
  ]);
}

async function hasLeft(person: string, unit: string, { table }: CallerContext): Promise<boolean> {
  const item = await readRow(table, personKey(unit, person), { consistent: true });
  const row = item?.body;
  return row?.left !== undefined && row.left.died !== true;
}
