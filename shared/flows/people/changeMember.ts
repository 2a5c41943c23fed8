import { isDeepStrictEqual } from 'node:util';
import { changedBy } from '../../domain/changedBy.ts';
import type * as z from 'zod';
import { changeMember as route } from '../../contract/people.ts';
import { rosterFault } from '../../access/roster.ts';
import { isMember, type Person, type PersonId } from '../../domain/people.ts';
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
import { keepBelow } from './keepBelow.ts';
import { memberAnswer } from './memberAnswer.ts';
import { raiseFromRoster } from '../mustTalks/raiseFromRoster.ts';
import { authorizeMember, type AuthorizedMember } from '../scope/authorizeMember.ts';
import { replacePerson } from './replacePerson.ts';
import { succeed } from './succeed.ts';
import type { Change } from '../table/ports.ts';
import { phoneRow } from '../../rows/people.ts';
import { audited, type AuditedFacts } from '../audit/unitChain.ts';
import { write, type Decision } from '../request/write.ts';

type Body = z.output<typeof route.body>;

/** Changes what the roster says of a person from today on; the earlier row stays in the history. */
export const changeMember = write({
  route,
  needs: ['vault.seal', 'vault.blind', 'queue.codes'],
  authorize: (request, context) => authorizeMember(request.params['id'], 'members.keep', context),
  decide: async (input, target, context) => {
    if (target.person.left) return refuse('wrongState', { detail: '此人已离开支部' });
    const after = changed(target.person, input, context);
    if (!after.ok) return after;
    const { unit } = target.reading.snapshot;
    const fault = rosterFault(target.person, after.body, unit, context.caller, context.today);
    if (fault) return invalidField(fault.path, fault.message);
    const changes = await revision(target, after.body, saidIn(input), context);
    if (!changes.ok) return changes;
    const decision: Decision = {
      changes: changes.body,
      answer: memberAnswer(after.body, input),
      taken: (key) => (phoneRow.isOf(key) ? 'again' : undefined),
    };
    const facts = changeFacts(input, target.person.id);
    return done(facts ? await audited(decision, unit.id, facts, context) : decision);
  },
  // The number before it hears of it at once.
  finish: async (input, { person }, { queue }) => {
    if (saidIn(input)) await queue.send('codes', [{ changed: person.id }]);
  },
});

/** What opens doors or excuses from duties: who gave it is for the auditor to read. */
const WATCHED = ['posts', 'specialCircumstance', 'inService', 'ableToWork', 'ableToHelp'] as const;

/** What the unit's chain has of a request, if it is of that; of the fields their names only. */
export function changeFacts(body: Body, person: PersonId): AuditedFacts | undefined {
  const fields = WATCHED.filter((field) => body[field] !== undefined);
  const of = { person, thing: person, ...(fields.length > 0 && { fields }) };
  if (saidIn(body)) return { what: 'contactChanged', ...of };
  return fields.length > 0 ? { what: 'memberChanged', ...of } : undefined;
}

/** What a request says of how the person is reached, if it does. */
const saidIn = ({ phone, reach }: SaidContact): SaidContact | undefined =>
  phone === undefined && reach === undefined ? undefined : { phone, reach };

/** The row after the change. Its days are ours where the request names none: what is changed holds from today on. */
export function changed(person: Person, body: Body, { today }: CallerContext): Result<Person> {
  const { phone: _phone, reach: _reach, posts, categories, standing, ...given } = body;
  const held =
    posts === undefined ? { ok: true as const, posts: [...person.posts] } : holdPosts(person, posts, today);
  if (!held.ok) return invalidField(`posts.${held.at}`, held.fault);
  let row = changedBy({ ...person, posts: held.posts }, given);
  if (given.retired === true && !person.retired) row = { ...row, retiredOn: given.retiredOn ?? today };
  if (given.retired === false) row = changedBy(row, { retiredOn: null });
  if (categories !== undefined && !isDeepStrictEqual(categories ?? undefined, person.categories)) {
    row = { ...changedBy(row, { categories }), categoriesSince: today };
  }
  if (standing !== undefined) {
    const joins = !isMember(person) && isMember({ ...person, standing });
    row = { ...row, standing, ...(joins && { owesSince: today }) };
  }
  return done(row);
}

/** All that makes the roster say `after` from today on, for one commit; imports change people by it too. */
export async function revision(
  reached: Pick<AuthorizedMember, 'person' | 'version' | 'reading'>,
  after: Person,
  said: SaidContact | undefined,
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Change[]>> {
  const { person: before } = reached;
  const contact = said ? await changeContact(before.id, said, context) : done([]);
  if (!contact.ok) return contact;
  const rows = isDeepStrictEqual(before, after) ? [] : await rowChanges(reached, after, context);
  return done([...contact.body, ...rows]);
}

/** The person's row, a predecessor's, and what the superior holds of them, all in one commit. */
async function rowChanges(
  { person: before, version, reading }: Pick<AuthorizedMember, 'person' | 'version' | 'reading'>,
  after: Person,
  context: ContextWith<'vault.blind'>,
): Promise<Change[]> {
  const { unit, lineage } = reading.snapshot;
  const { changes, people, changed: others } = succeed(after, reading, context);
  return [
    ...replacePerson(before, version, after, context),
    ...changes,
    ...(await keepBelow(unit, lineage, people, context)),
    ...(await raiseFromRoster([{ before, after }, ...others], lineage, context)),
  ];
}
