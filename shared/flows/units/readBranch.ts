import { isShown } from '../../access/fields.ts';
import { readBranch as route } from '../../contract/branches.ts';
import { read } from '../request/read.ts';
import { memberOf, sideOf } from '../../domain/pairings.ts';
import { holds, posts, secretaryOn, wasHere, type Person } from '../../domain/people.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import type { Day } from '../../domain/days.ts';
import { done, refuse } from '../request/flow.ts';
import { liaisonAnswer } from '../people/liaisonAnswer.ts';
import { assignmentsTag } from '../pairings/assignmentsTag.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** L68: 各党支部书记作为谈心谈话活动第一责任人. */
const RESPONSIBLE_FOR = '谈心谈话活动第一责任人';

/** A branch with its people and pairings, who is first responsible, and who takes requests for talks. */
export const readBranch = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'branch.read', context);
  if (!reached.ok) return reached;
  const reading = await readWholeUnit(context.table, reached.body.unit.id, {
    fromYear: Number(context.today.slice(0, 4)) + 1,
  });
  if (!reading) return refuse('notFound');
  const { relations } = reached.body;
  const liaison = isShown('branch.liaison', relations)
    ? await liaisonAnswer(reading.snapshot, context.today, context)
    : undefined;
  const pairings = isShown('branch.pairings', relations) ? pairingsOf(reading.snapshot) : undefined;
  return {
    ...done({
      ...branchAnswer(reading.snapshot, context.today),
      ...(pairings && { pairings }),
      ...(liaison && { liaison }),
    }),
    etag: assignmentsTag(reading.snapshot.assignments),
  };
});

function branchAnswer({ unit, lineage, people: rows }: UnitSnapshot, today: Day) {
  // A transfer that was taken back brought nobody here.
  const people = rows.filter(wasHere);
  const secretary = secretaryOn(people, today);
  return {
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    ...(unit.parent !== undefined && { parent: unit.parent }),
    level: lineage.level,
    categories: lineage.categories,
    lan: unit.lan ?? false,
    startsOn: unit.startsOn,
    ...(secretary && { secretary: secretaryAnswer(secretary, today) }),
    members: people.map((person) => ({
      id: person.id,
      name: person.name,
      standing: person.standing,
      posts: posts.filter((post) => holds(person, post, today)),
      ...(person.noSms && { noSms: true }),
      ...(person.left && { leftOn: person.left.on }),
    })),
  };
}

function pairingsOf({ pairings, people }: UnitSnapshot) {
  const never = new Set(people.filter((person) => !wasHere(person)).map(({ id }) => id));
  return pairings
    .filter((pairing) => !never.has(memberOf(pairing) ?? ''))
    .map((pairing) => ({
      id: pairing.id,
      ...sideOf(pairing.with, pairing),
      label: pairing.label,
      startedOn: pairing.startedOn,
      ...(pairing.ended && { endedOn: pairing.ended.on }),
    }));
}

function secretaryAnswer({ id, name, posts: held }: Person, today: Day) {
  const isActing = held.some(
    ({ post, acting, since, until }) =>
      post === 'secretary' && acting && since <= today && (until === undefined || today < until),
  );
  return { id, name, ...(isActing && { acting: true }), responsibleFor: RESPONSIBLE_FOR };
}
