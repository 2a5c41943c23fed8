import { listMemberPairings as route } from '../../contract/pairings.ts';
import { memberOf } from '../../domain/pairings.ts';
import { currentRecords } from '../../domain/records.ts';
import { check, done } from '../request/flow.ts';
import { page } from '../request/page.ts';
import { read } from '../request/read.ts';
import { authorizeMember } from '../scope/authorizeMember.ts';
import { spanOf, withActs } from './actsOf.ts';

/** A member's pairings, those that have ended too, with what was done for each: for the member, the branch's officers and those above. */
export const listMemberPairings = read(route, [], async (request, context) => {
  const reached = await authorizeMember(request.params['id'], 'pairings.readMembers', context);
  if (!reached.ok) return reached;
  const query = check(route.query, request.query);
  if (!query.ok) return query;
  const span = spanOf(query.body, context);
  if (!span.ok) return span;
  const { person, reading } = reached.body;
  const records = currentRecords(reading.snapshot.records);
  const own = reading.snapshot.pairings.filter(
    (pairing) =>
      memberOf(pairing) === person.id && (query.body.with === undefined || pairing.with === query.body.with),
  );
  const items = own.map((pairing) => withActs(pairing, records, span.body));
  return done({ member: person.id, ...span.body, ...page('items', items, query.body) });
});
