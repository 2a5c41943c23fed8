/** A year of talks: plans, the talks themselves, must-talk events, a request here and there, and who takes them. */
import { addDays, instantAt, later, type Day } from '../../shared/domain/days.ts';
import { halfRemains, periodsWithin, type Period } from '../../shared/domain/periods.ts';
import type { MustTalkKind, TalkTopic } from '../../shared/domain/talks.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import type { Diary } from './diary.ts';
import { isMemberRow, secretaryOf, type BranchScene, type MemberRow } from './scene.ts';
import * as texts from './talkTexts.ts';

type Lists = Pick<DataSet, 'assignments'> &
  Required<Pick<DataSet, 'talkPlans' | 'liaisons' | 'mustTalkEvents' | 'requests'>>;

const TOPICS: readonly (readonly TalkTopic[])[] = [
  ['belief', 'work'],
  ['style', 'problems'],
  ['work', 'life', 'measures'],
  ['belief', 'style', 'life'],
];

const EVENTS: readonly MustTalkKind[] = ['hardship', 'setback', 'signs', 'conflict'];

const isThere = ({ inBranchSince, leftOn }: MemberRow, on: Day): boolean =>
  inBranchSince <= on && (leftOn === undefined || on < leftOn);

/** Writes the branch's talks into the diary, and answers the rows that make them due. */
export function writeTalks(branch: BranchScene, assignments: DataSet['assignments'], diary: Diary): Lists {
  const writer = new TalkWriter(branch, assignments, diary);
  for (const half of periodsWithin('half', branch.scene.startsOn, branch.scene.day)) writer.half(half);
  writer.liaison();
  writer.events();
  writer.request();
  return writer.lists;
}

class TalkWriter {
  readonly lists: { [K in keyof Lists]: Lists[K][number][] };
  readonly #branch: BranchScene;
  readonly #diary: Diary;
  readonly #chance: Chance;

  constructor(branch: BranchScene, assignments: DataSet['assignments'], diary: Diary) {
    this.#branch = branch;
    this.#diary = diary;
    this.#chance = new Chance(`${branch.scene.seed} talks ${branch.id}`);
    this.lists = {
      assignments: [...assignments],
      talkPlans: [],
      liaisons: [],
      mustTalkEvents: [],
      requests: [],
    };
  }

  /** The plan first, then each member by the secretary, and each of the assigned by the contact. */
  half(half: Period): void {
    const { scene, members, manner, id } = this.#branch;
    if (!halfRemains(half, scene.startsOn)) return;
    const first = later(half.first, scene.startsOn);
    const madeOn = addDays(first, this.#chance.int(2, 12));
    if (madeOn <= scene.day && this.#chance.happens(manner.follow + 0.05))
      this.lists.talkPlans.push({ branch: id, half: half.id, madeOn, ...this.#plan(half, madeOn) });
    // Nothing of a half is left to its last days.
    const days = (): Day => this.#chance.dayIn(addDays(madeOn, 3), addDays(half.last, -8));
    const regular = { form: 'regular' };
    for (const member of members.filter(isMemberRow)) {
      const on = days();
      const secretary = secretaryOf(members, on);
      if (secretary && secretary.id !== member.id && this.#chance.happens(manner.follow + 0.04))
        this.#talk(secretary, member, on, regular);
    }
    for (const { contact, people } of this.lists.assignments) {
      const talker = members.find((member) => member.id === contact);
      for (const person of members.filter((member) => people.includes(member.id)))
        if (talker && this.#chance.happens(manner.follow)) this.#talk(talker, person, days(), regular);
    }
  }

  /** Everybody who is there, with the secretary and with the contact, spread over the months that are left. */
  #plan(half: Period, madeOn: Day) {
    const { members } = this.#branch;
    const here = members.filter((member) => isThere(member, madeOn));
    const secretary = secretaryOf(members, madeOn);
    const pairs = [
      ...here.filter((row) => row.id !== secretary?.id).map((row) => [secretary?.id, row.id] as const),
      ...this.lists.assignments.flatMap(({ contact, people }) =>
        people.map((person) => [contact, person] as const),
      ),
    ];
    const months = periodsWithin('month', madeOn, half.last);
    const plan = pairs.flatMap(([talker, person], n) => {
      const month = months[n % months.length]?.id;
      return talker === undefined || month === undefined ? [] : [{ talker, person, month }];
    });
    return { plan, form: texts.planForm, effect: texts.planEffect };
  }

  /** A committee member takes the requests; one branch in twelve has not named anybody. */
  liaison(): void {
    const { scene, members } = this.#branch;
    const person = members[1];
    if (person && !person.leftOn && this.#chance.happens(0.92))
      this.lists.liaisons.push({
        person: person.id,
        // No number of the place begins so.
        phone: `0972-0${this.#chance.int(100_000, 999_999)}`,
        since: addDays(scene.startsOn, this.#chance.int(3, 25)),
      });
  }

  /** Every third branch had to talk with somebody about an event, and nearly always did. */
  events(): void {
    const { scene, members, id } = this.#branch;
    const ordinary = members.filter((member) => isMemberRow(member) && !member.posts && !member.leftOn);
    const member = ordinary[2];
    if (!member || !this.#chance.happens(0.35)) return;
    const on = this.#chance.dayIn(addDays(scene.day, -200), addDays(scene.day, -2));
    const event = `bitan-${id}`;
    this.lists.mustTalkEvents.push({ id: event, member: member.id, event: this.#chance.pick(EVENTS), on });
    const talkedOn = addDays(on, this.#chance.int(1, 9));
    const secretary = secretaryOf(members, talkedOn);
    if (secretary && this.#chance.happens(0.85))
      this.#talk(secretary, member, talkedOn, {
        form: 'regular',
        event,
        improvements: this.#chance.pick(texts.improvements),
        expectations: this.#chance.pick(texts.expectations),
        text: this.#chance.pick(texts.secrets),
      });
  }

  /** Every fourth branch was asked for a talk; a few of the last days wait for an answer. */
  request(): void {
    const { scene, members, id } = this.#branch;
    const asker = members.filter((member) => isMemberRow(member) && !member.posts && !member.leftOn)[4];
    if (!asker || !this.#chance.happens(0.25)) return;
    const daysAgo = this.#chance.pick([1, 5, 30, 60, 120]);
    const on = addDays(scene.day, -daysAgo);
    const isAnswered = daysAgo > 5 || this.#chance.happens(0.5);
    this.lists.requests.push({
      id: `yuetan-${id}`,
      branch: id,
      by: asker.id,
      askedAt: instantAt(on, 10, 20),
      ...(isAnswered && {
        reply: {
          at: instantAt(addDays(on, 1), 15, 5),
          time: '本周五下午3点',
          place: this.#chance.pick(texts.places),
        },
      }),
    });
  }

  #talk(talker: MemberRow, member: MemberRow, happenedOn: Day, more: object): void {
    if (!isThere(talker, happenedOn) || !isThere(member, happenedOn)) return;
    const isFar = member.retired ?? member.mobile ?? member.specialCircumstance;
    const mode = isFar ? this.#chance.pick(['homeVisit', 'phone']) : 'faceToFace';
    const said = { topics: this.#chance.pick(TOPICS), summary: this.#chance.pick(texts.summaries) };
    const id = `tanhua-${member.id}-${happenedOn}`;
    const talk = {
      id,
      kind: 'talk',
      talker: talker.id,
      with: [member.id],
      mode,
      happenedOn,
      ...said,
      ...more,
    };
    this.#diary.add(talk, talker);
  }
}
