import { isDeepStrictEqual } from 'node:util';
import { rosterFault } from '../../access/roster.ts';
import { holds, isInService, isPresent, posts, type Person } from '../../domain/people.ts';
import type { NamedPost } from '../../imports/cells.ts';
import type { RosterRow } from '../../imports/lists.ts';
import { isSameName } from '../../domain/writing.ts';
import { addMember, changeMember } from '../../contract/people.ts';
import { enrolment, personOf } from '../people/addMember.ts';
import { changed, changeFacts, revision } from '../people/changeMember.ts';
import { check, type CallerContext } from '../request/flow.ts';
import { naturalId } from '../request/naturalId.ts';
import { refused, rejected, type ImportGround, type Plan } from './importPlan.ts';
import { namesakes, numberedAs, peopleOf } from './knownPeople.ts';
import { personKey } from '../table/keys.ts';

/** What a line of a roster becomes: a new person, a change of one, or nothing. `blind` is the hash of its phone. */
export function planMember(index: number, row: RosterRow, blind: string, ground: ImportGround): Plan {
  const match = personFor(row, ground);
  if ('message' in match) return rejected(index, match.field, match.message);
  return match.person
    ? planChange(index, row, match.person, ground)
    : planEnrolment(index, row, blind, ground);
}

type PersonMatch = { readonly person?: Person } | { readonly field: string; readonly message: string };

/** The person whom a line is about: by number, by phone and name, or by a name that only one bears. */
function personFor(row: RosterRow, ground: ImportGround): PersonMatch {
  const { people } = ground.reading.snapshot;
  const [numbered] = row.id === undefined ? [] : numberedAs(people, row.id);
  const ofPhone = peopleOf(
    people,
    (row.phone === undefined ? undefined : ground.owners.get(row.phone)) ?? [],
  );
  const namesake = ofPhone.find(
    ({ name, number }) => isSameName(name, row.name) && (row.id === undefined || number === undefined),
  );
  const person = numbered ?? namesake;
  // What a secretary sees anyway; whose a number is elsewhere is told to nobody.
  if (ofPhone.length > 0 && row.reach !== 'family' && !ofPhone.some(({ id }) => id === person?.id))
    return { field: 'phone', message: '这个号码已登记给本支部其他人；家人合用的，请在“电话类型”写“家人”' };
  if (person) return presentOnly(person, ground);
  return row.id === undefined ? byName(row, ground) : {};
}

function byName({ name, phone, inBranchSince }: RosterRow, { reading, context }: ImportGround): PersonMatch {
  const { people } = reading.snapshot;
  const [only, another] = namesakes(people, name).filter((person) => isPresent(person, context.today));
  if (!only) return {};
  if (another) return { field: 'name', message: '本支部有重名，请填写手机号或编号' };
  if (phone === undefined || only.inBranchSince === inBranchSince) return { person: only };
  return {
    field: 'name',
    message: '本支部已有同名的人，手机号不同：是同一个人的请填写编号，是另一个人的请单独登记',
  };
}

const presentOnly = (person: Person, { context }: ImportGround): PersonMatch =>
  isPresent(person, context.today)
    ? { person }
    : { field: 'name', message: '已离开本支部；重新进入的请单独登记' };

function planEnrolment(index: number, row: RosterRow, blind: string, ground: ImportGround): Plan {
  const { reading, context } = ground;
  const { branch: _branch, ...given } = row;
  if (row.standing === undefined) return rejected(index, 'standing', '身份：新登记的人要填写');
  const { id: number, ...said } = sparse(given);
  const body = check(addMember.body, said);
  if (!body.ok) return refused(index, body);
  const { unit } = reading.snapshot;
  // Found again when the file comes again, and only in this branch.
  const id = naturalId('person', unit.id, row.name, number ?? blind);
  const person = personOf(body.body, unit, context, { id, ...(number !== undefined && { number }) });
  if (!person.ok) return refused(index, person);
  const fault = rosterFault(undefined, person.body, unit, context.caller, context.today);
  if (fault) return rejected(index, fault.path, fault.message);
  return {
    index,
    result: 'created',
    id: person.body.id,
    person: person.body,
    changes: () => enrolment(person.body, body.body, reading, context),
  };
}

/** What goes without saying of somebody new is not written down. */
function sparse(row: Omit<RosterRow, 'branch'>): Partial<RosterRow> {
  const { inService, ...others } = row;
  const said = Object.entries(others).filter(
    ([field, value]) => value !== (ABLE.includes(field) ? true : false),
  );
  const isUsual = inService === undefined || inService === !(row.retired ?? false);
  return { ...Object.fromEntries(said), ...(!isUsual && { inService }) };
}

/** True unless said otherwise; other flags are false unless said otherwise. */
const ABLE: readonly string[] = ['ableToWork', 'ableToHelp'];

function planChange(index: number, row: RosterRow, person: Person, ground: ImportGround): Plan {
  const { reading, owners, context } = ground;
  const fixed = fixedDiffers(row, person);
  if (fixed) return rejected(index, ...fixed);
  const body = check(changeMember.body, { ...differences(row, person, context), ...contactOf(row) });
  if (!body.ok) return refused(index, body);
  const revised = changed(person, body.body, context);
  if (!revised.ok) return refused(index, revised);
  const after = withNumber(revised.body, row.id);
  const fault = rosterFault(person, after, reading.snapshot.unit, context.caller, context.today);
  if (fault) return rejected(index, fault.path, fault.message);
  const isNewPhone = row.phone !== undefined && !(owners.get(row.phone) ?? []).includes(person.id);
  const same = { index, id: person.id, person: after };
  if (!isNewPhone && isDeepStrictEqual(person, after)) return { ...same, result: 'unchanged' };
  const version = reading.versions.get(personKey(person.branch, person.id).sk) ?? 0;
  const said = isNewPhone ? { phone: row.phone, reach: row.reach } : undefined;
  const audit = changeFacts({ ...body.body, phone: said?.phone, reach: said?.reach }, person.id);
  return {
    ...same,
    ...(audit && { audit }),
    result: 'updated',
    changes: () => revision({ person, version, reading }, after, said, context),
  };
}

const contactOf = ({ phone, reach }: RosterRow): Pick<RosterRow, 'phone' | 'reach'> => ({
  ...(phone !== undefined && { phone }),
  ...(reach !== undefined && { reach }),
});

/** The number in the branch's list, where the line gives one. */
const withNumber = (person: Person, number: string | undefined): Person =>
  number === undefined || number === person.id ? person : { ...person, number };

/** Days of entry are facts that an import does not rewrite. */
function fixedDiffers(row: RosterRow, person: Person): [string, string] | undefined {
  const { inBranchSince, inSystemSince } = row;
  if (inBranchSince !== undefined && inBranchSince !== person.inBranchSince)
    return ['inBranchSince', `进入支部日期已登记为${person.inBranchSince}，不能用导入更改`];
  if (inSystemSince !== undefined && inSystemSince !== person.inSystemSince)
    return ['inSystemSince', `纳入系统日期已登记为${person.inSystemSince}，不能用导入更改`];
  return undefined;
}

/** What a line says otherwise than the roster: an empty cell says nothing. */
function differences(row: RosterRow, person: Person, { today }: CallerContext) {
  const { name, standing, posts: wanted, categories, specialCircumstance, probationEndsOn } = row;
  const held = posts.filter((post) => holds(person, post, today));
  return {
    ...(!isSameName(name, person.name) && { name }),
    ...(standing !== undefined && standing !== person.standing && { standing }),
    ...(wanted && !isSameSet(wanted.map(nameOf), held) && { posts: [...wanted] }),
    ...(categories && !isSameSet(categories, person.categories ?? []) && { categories: [...categories] }),
    ...(specialCircumstance !== undefined && { specialCircumstance }),
    ...(probationEndsOn !== undefined && { probationEndsOn }),
    ...flagsThatDiffer(row, person),
  };
}

const FLAGS = ['leadingCadre', 'retired', 'mobile', 'ableToWork', 'ableToHelp', 'inService'] as const;

function flagsThatDiffer(row: RosterRow, person: Person): object {
  const usual: Record<(typeof FLAGS)[number], boolean> = {
    leadingCadre: false,
    retired: false,
    mobile: false,
    ableToWork: true,
    ableToHelp: true,
    inService: isInService({ ...person, ...(row.retired !== undefined && { retired: row.retired }) }),
  };
  return Object.fromEntries(
    FLAGS.filter((flag) => row[flag] !== undefined && row[flag] !== (person[flag] ?? usual[flag])).map(
      (flag) => [flag, row[flag]],
    ),
  );
}

/** The post of a holding that may say since when. */
export const nameOf = (post: NamedPost): string => (typeof post === 'string' ? post : post.post);

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((entry) => b.includes(entry));
