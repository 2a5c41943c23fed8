/** What people write down for a duty, by its rule: the fields of the submission besides the common ones. */
import { addDays, civilDay, earlier, type Day } from '../../shared/domain/days.ts';
import { calendarOf, eventOf, type Duty } from '../../shared/domain/duty.ts';
import type { Chance } from '../demo/chance.ts';
import { deeds, massReviews, pledges, results, shortcomings } from '../demo/texts.ts';
import * as life from '../demo/lifeTexts.ts';
import { isMemberRow, secretaryOf, type MemberRow, type PairingRow } from '../demo/scene.ts';
import { summaries } from '../demo/talkTexts.ts';
import type { SimulatedBranch } from './province.ts';

export interface Occasion {
  readonly duty: Duty;
  readonly on: Day;
  readonly branch: SimulatedBranch;
  readonly chance: Chance;
}

export interface Content {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Undefined: there is nobody left to do it for. */
type ContentOf = (occasion: Occasion) => Content | undefined;

const forPairing =
  (kind: string): ContentOf =>
  ({ duty: { counterpart } }) => ({ kind, pairing: counterpart });

const isOpen = ({ member, startedOn, endedOn }: PairingRow, subject: string, on: Day): boolean =>
  member === subject && startedOn <= on && (endedOn === undefined || on < endedOn);

/** A visit to any of the member's households. */
const anyVisit: ContentOf = ({ duty, on, branch, chance }) => {
  const open = branch.pairings.filter(
    (pairing) => pairing.with === 'household' && isOpen(pairing, duty.subject, on),
  );
  return open.length > 0 ? { kind: 'visit', pairing: chance.pick(open).id } : undefined;
};

const forDeed: ContentOf = ({ duty, branch, on, chance }) => {
  const pairing =
    duty.counterpart ?? branch.pairings.find((pairing) => isOpen(pairing, duty.subject, on))?.id;
  return pairing === undefined ? undefined : { kind: 'deed', pairing, title: chance.pick(deeds) };
};

const isHere = ({ inBranchSince, leftOn }: MemberRow, on: Day): boolean =>
  inBranchSince <= on && (leftOn === undefined || on < leftOn);

/** Members who are there on the day and serve. */
const servingOn = ({ members }: SimulatedBranch, on: Day): string[] =>
  members
    .filter((member) => isMemberRow(member) && !member.retired && isHere(member, on))
    .map(({ id }) => id);

const report: ContentOf = ({ duty, branch, chance }) => ({
  kind: 'achievementReport',
  year: Number(calendarOf(duty)) - 1,
  results: chance.pick(results[branch.plan.sort]),
  shortcomings: chance.pick(shortcomings),
  massReview: chance.pick(massReviews),
});

const pledge: ContentOf = ({ on, branch, chance }) => {
  const { what, toWhom } = chance.pick(pledges[branch.plan.sort]);
  const publishedAt = branch.plan.lan ? ['board', 'lan'] : ['board'];
  return { kind: 'pledge', what, toWhom, dueOn: pledgeDueOn(on, chance), publishedAt };
};

/** Mostly a month's end in autumn or the year's end. */
function pledgeDueOn(on: Day, chance: Chance): Day {
  const year = Number(on.slice(0, 4));
  const usual = [
    civilDay(year, 6, 30),
    civilDay(year, 9, 30),
    civilDay(year, 10, 31),
    civilDay(year, 11, 30),
  ];
  const ahead = usual.filter((day) => day >= addDays(on, 20));
  return ahead.length > 0 ? chance.pick(ahead) : addDays(on, 20);
}

export const contents: Readonly<Record<string, ContentOf>> = {
  'achievement-report': report,
  pledge,
  'pledge-fulfilment': ({ duty, branch, chance }) => ({
    kind: 'pledgeFulfilment',
    pledge: duty.counterpart,
    how: chance.pick(pledges[branch.plan.sort]).how,
  }),
  'pairing-call': forPairing('call'),
  'pairing-visit-quarter': forPairing('visit'),
  'pairing-visit-year': anyVisit,
  'pairing-deed': ({ duty, chance }) => ({
    kind: 'deed',
    pairing: duty.counterpart,
    title: chance.pick(deeds),
  }),
  'village-visit': forPairing('villageVisit'),
  'coworker-deed': forDeed,
  'poor-household-deed': forDeed,
  'responsibility-zone': ({ duty, on, branch, chance }) => {
    const member = branch.members.find((member) => member.id === duty.counterpart && isHere(member, on));
    return member && { kind: 'zone', member: member.id, area: chance.pick(life.areas[branch.plan.sort]) };
  },
  'volunteer-team': ({ on, branch, chance }) => ({
    kind: 'volunteerTeam',
    name: '志愿服务队',
    theme: chance.pick(life.themes),
    members: servingOn(branch, on),
  }),
  'volunteer-service': ({ on, branch, chance }) => ({
    kind: 'volunteerService',
    community: chance.pick(life.communities),
    theme: chance.pick(life.themes),
    participants: servingOn(branch, on),
  }),
  'community-registration': ({ chance }) => ({
    kind: 'communityRegistration',
    community: chance.pick(life.communities),
  }),
  'micro-wish': ({ chance }) => ({ kind: 'microWish', wish: chance.pick(life.wishes), fulfilled: true }),
  'income-project': ({ chance }) => ({ kind: 'incomeProject', title: chance.pick(life.projects) }),
  'public-profile': ({ chance }) => ({ kind: 'publicProfile', ...chance.pick(life.windows) }),
  'assessment-meeting': ({ duty, on, branch }) => ({
    kind: 'assessmentMeeting',
    quarter: calendarOf(duty),
    attendees: servingOn(branch, on),
    selfAssessed: true,
    mutualAssessed: true,
  }),
  'ledger-review': ({ duty, chance }) => ({
    kind: 'ledgerReview',
    quarter: calendarOf(duty),
    summary: chance.pick(life.reviews),
  }),
  'year-end-review': ({ duty, on, chance }) => {
    const year = Number(calendarOf(duty));
    const meeting = earlier(on, civilDay(year, 12, 28));
    return { kind: 'yearEndReview', year, summary: chance.pick(life.evaluations), meeting };
  },
  'talk-secretary': (occasion) => talk(secretaryOf(occasion.branch.members, occasion.on)?.id, occasion),
  // What has fallen to the secretary has the branch as its subject.
  'talk-contact': (occasion) =>
    talk(
      occasion.duty.subject === occasion.branch.id
        ? secretaryOf(occasion.branch.members, occasion.on)?.id
        : occasion.duty.subject,
      occasion,
    ),
  'must-talk': (occasion) => {
    const content = talk(secretaryOf(occasion.branch.members, occasion.on)?.id, occasion);
    return content && { ...content, ...mustTalkWords(occasion.duty) };
  },
};

/** What a talk on an event says besides: which event, what is to improve and what is hoped for. */
export const mustTalkWords = (duty: Duty): object => ({
  ...{ form: 'appointment', event: eventOf(duty) },
  ...{ improvements: '多与同志们沟通', expectations: '安心工作，起好带头作用' },
});

/** Somebody who was away is visited or telephoned. */
function talk(talker: string | undefined, { duty, branch, chance }: Occasion): ReturnType<ContentOf> {
  const other = branch.members.find((member) => member.id === duty.counterpart);
  if (talker === undefined || !other || other.id === talker) return undefined;
  const isFar = other.retired ?? other.mobile ?? other.specialCircumstance !== undefined;
  return {
    kind: 'talk',
    form: 'regular',
    talker,
    with: [other.id],
    mode: isFar ? chance.pick(['homeVisit', 'phone']) : 'faceToFace',
    topics: ['belief', 'work'],
    summary: chance.pick(summaries),
  };
}
