/** What is shown and never owed: wishes that wait or are claimed, apprentices, suggestions, projects, services brought home. */
import { addDays, later, type Day } from '../../shared/domain/days.ts';
import { Chance } from './chance.ts';
import type { Diary, Undated } from './diary.ts';
import { entryOf, isMemberRow, secretaryOf, type BranchScene, type MemberRow } from './scene.ts';
import * as texts from './initiativeTexts.ts';

/** Written last, with a chance of its own: nothing else of the demonstration depends on it. */
export function writeInitiatives(branch: BranchScene, diary: Diary): void {
  const { scene, plan, id } = branch;
  const chance = new Chance(`${scene.seed} initiatives ${id}`);
  const people = branch.members.filter(
    (member) => isMemberRow(member) && !member.retired && member.leftOn === undefined,
  );
  const [first, second] = people;
  if (!first || !second) return;
  const lately = (): Day => addDays(scene.day, -chance.int(10, 80));
  const own = (member: MemberRow, content: Undated, on: Day) =>
    diary.add({ ...content, happenedOn: later(on, entryOf(member)) }, member);
  const byBranch = (content: Undated, on: Day): boolean => {
    const secretary = secretaryOf(branch.members, on);
    return secretary !== undefined && diary.add({ ...content, happenedOn: on }, secretary);
  };
  if (['office', 'hall', 'community'].includes(plan.sort)) {
    const from = addDays(scene.day, -100);
    const wishes = texts.wishes.map((wish, n) => ({ kind: 'wish', id: `wish-${id}-${n + 1}`, ...wish }));
    const published = wishes.filter((wish, n) => byBranch(wish, addDays(from, n)));
    const [taken] = published;
    if (taken) own(second, { kind: 'wishClaim', wish: taken.id }, addDays(scene.day, -chance.int(5, 9)));
  }
  if (['works', 'firm', 'service'].includes(plan.sort)) {
    own(first, { kind: 'mentorship', ...chance.pick(texts.apprentices) }, lately());
    own(second, { kind: 'suggestion', ...chance.pick(texts.suggestions) }, lately());
    const members = [first.id, second.id];
    byBranch({ kind: 'memberProject', ...chance.pick(texts.projects), members }, lately());
  }
  if (plan.sort === 'service')
    byBranch({ kind: 'ruralOutreach', ...texts.outreach, participants: [first.id, second.id] }, lately());
  if (plan.sort === 'firm') own(second, { kind: 'handyService', ...chance.pick(texts.services) }, lately());
}
