/** Talks: what makes them due, what is planned and asked, and what the branch gathers from them. */
import type { Day, Instant } from '../domain/days.ts';
import type {
  ContactAssignment,
  Liaison,
  MustTalkEvent,
  SynthesisTally,
  TalkPlan,
  TalkRequest,
  TopicalCampaign,
} from '../domain/talks.ts';
import { ledgerYears } from './kept.ts';
import { entered, enteredAndEnded, isKnown, without } from './past.ts';
import { row } from './rowKind.ts';

/** Assigned again later, it is another row. */
export const assignmentRow = row<ContactAssignment>()({
  id: 'assignment',
  own: { title: '谁是您的联系人' },
  holds: 'one assignment of one person to a contact',
  key: ['U#{unit}', 'S#assignment#{contact}#{person}#{since}'],
  whose: { person: 'person' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'assignments',
  past: enteredAndEnded,
  reopens: ({ enteredAt, ended }) => [enteredAt, ...(ended ? [ended.enteredAt] : [])],
});

/** So that two who put the list at once meet. */
export const assignmentsPutRow = row<{ readonly at: Instant }>()({
  id: 'assignmentsPut',
  holds: 'when the list of who is whose contact was last put',
  key: ['U#{unit}', 'B#assignments'],
  whose: 'unit',
  tier: 'internal',
  kept: ledgerYears,
});

/** So that two imports of one branch at once meet. */
export const importedRow = row<{ readonly at: Instant }>()({
  id: 'imported',
  holds: 'when an import last wrote into the branch',
  key: ['U#{unit}', 'B#import'],
  whose: 'unit',
  tier: 'internal',
  kept: ledgerYears,
});

export const liaisonRow = row<Liaison>()({
  id: 'liaison',
  own: { title: '您接受约谈申请的任期' },
  holds: 'who takes requests for talks',
  key: ['U#{unit}', 'S#liaison#{since}#{person}'],
  whose: { person: 'person' },
  tier: 'public',
  kept: ledgerYears,
  snapshot: 'liaisons',
  past: enteredAndEnded,
});

export const requestRow = row<TalkRequest>()({
  id: 'request',
  own: { title: '您的约谈申请' },
  holds: 'a request for a talk, with its reply; its text is sealed apart',
  key: ['U#{unit}', 'S#request#{request}'],
  whose: { person: 'by' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'requests',
  past: (request, day) =>
    isKnown(request.askedAt, day) ? without(request, 'reply', request.reply?.at, day) : undefined,
});

export const campaignRow = row<TopicalCampaign>()({
  id: 'campaign',
  own: { title: '请您参加的专题谈话', shows: ['id', 'branch', 'occasion', 'eventOn', 'enteredAt'] },
  holds: 'talks around a meeting, an election or an assessment',
  key: ['U#{unit}', 'S#campaign#{campaign}'],
  whose: { person: 'people' },
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'campaigns',
  past: entered,
});

export const talkPlanRow = row<TalkPlan>()({
  id: 'talkPlan',
  holds: "the plan of a half-year's talks",
  key: ['U#{unit}', 'S#talkPlan#{half}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'talkPlans',
  past: entered,
});

export const formerTalkPlanRow = row<{ readonly plan: TalkPlan; readonly until: Instant }>()({
  id: 'formerTalkPlan',
  holds: 'a plan that another one replaced',
  key: ['U#{unit}', 'H#{day}#talkPlan#{half}#{version:6}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

export const mustTalkRow = row<MustTalkEvent>()({
  id: 'mustTalk',
  own: { title: '“八必谈”事项', withheld: '由他人登记，只有应当谈话的人能看' },
  holds: 'an event after which a member must be talked with; its kind tells of the person',
  key: ['U#{unit}', 'S#mustTalk#{event}'],
  whose: { person: 'member' },
  tier: 'confidential',
  kept: ledgerYears,
  snapshot: 'mustTalks',
  past: (event, day) => entered(event, day) && without(event, 'delegate', event.delegate?.enteredAt, day),
  reopens: ({ enteredAt }) => [enteredAt],
});

export const formerMustTalkRow = row<{ readonly mustTalk: MustTalkEvent; readonly until: Instant }>()({
  id: 'formerMustTalk',
  holds: 'such an event that went with a member to another branch',
  key: ['U#{unit}', 'H#{day}#mustTalk#{event}#{version:6}'],
  whose: 'unit',
  tier: 'confidential',
  kept: ledgerYears,
});

/** An honour or a penalty of a member. */
export interface Honour {
  readonly id: string;
  readonly member: string;
  readonly on: Day;
  readonly title: string;
  readonly penalty: boolean;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
}

/** Kept beside the standing things and read by itself: no duty hangs on it. */
export const honourRow = row<Honour>()({
  id: 'honour',
  own: { title: '您的表彰和处罚' },
  holds: 'an honour or a penalty of a member',
  key: ['U#{unit}', 'B#honour#{honour}'],
  whose: { person: 'member' },
  tier: 'ledger',
  kept: ledgerYears,
});

/** That a democratic appraisal was held; its votes are sealed apart. */
export interface Appraisal {
  readonly year: number;
  readonly on: Day;
  readonly counted: number;
  readonly revision: number;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
}

export const appraisalRow = row<Appraisal>()({
  id: 'appraisal',
  holds: 'that a democratic appraisal was held; its votes are sealed apart',
  key: ['U#{unit}', 'B#appraisal#{year:1}#{on}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});

/** A suggestion that talks brought, with what became of it; nobody is named. */
export interface Synthesis {
  readonly id: string;
  readonly half: string;
  readonly suggestion: string;
  readonly outcome: string;
  readonly action?: string | undefined;
  readonly on: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: string;
}

/** Read with the unit, so that a sweep counts them without reading each. */
export const synthesisTallyRow = row<SynthesisTally>()({
  id: 'synthesisTally',
  holds: 'how many suggestions from the talks of a half were gathered, by what became of them',
  key: ['U#{unit}', 'S#synthesised#{half}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
  snapshot: 'synthesised',
});

export const synthesisRow = row<Synthesis>()({
  id: 'synthesis',
  holds: 'a suggestion that talks brought, with what became of it',
  key: ['U#{unit}', 'B#synthesis#{half}#{synthesis}'],
  whose: 'unit',
  tier: 'ledger',
  kept: ledgerYears,
});
