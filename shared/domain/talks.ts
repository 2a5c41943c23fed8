/** Plan T: what talks are made of, and the things that make them due. */
import type { Day, Instant } from './days.ts';
import type { PeriodId } from './periods.ts';
import type { PersonId } from './people.ts';
import type { UnitId } from './units.ts';

export const talkForms = ['regular', 'appointment', 'topical', 'chance', 'collective'] as const;
export type TalkForm = (typeof talkForms)[number];

export const talkModes = ['faceToFace', 'homeVisit', 'phone', 'sms', 'wechat', 'qq', 'other'] as const;
export type TalkMode = (typeof talkModes)[number];

export const talkTopics = ['belief', 'style', 'problems', 'measures', 'work', 'life', 'other'] as const;
export type TalkTopic = (typeof talkTopics)[number];

/** What only the two people read, sealed and apart from the record (PROGRAMME §3, secrecy). */
export type TalkPart = 'text' | 'opinions' | 'problems' | 'improvements' | 'expectations' | 'suggestions';

/** What the record of a talk says in its body; the confidential text stands apart. */
export interface Talk {
  readonly form: TalkForm;
  readonly talker: PersonId;
  readonly with: readonly PersonId[];
  readonly mode: TalkMode;
  readonly topics: readonly TalkTopic[];
  readonly summary?: string;
  /** Which confidential parts were filled in: requests to improve (改进的要求), hopes (希望) and others of L72. */
  readonly said?: readonly TalkPart[];
  /** The must-talk event, topical campaign or talk request that it answers. */
  readonly event?: string;
  readonly campaign?: string;
  readonly request?: string;
  readonly delegateReason?: string;
}

/** 八必谈. */
export const mustTalkKinds = [
  'postChange',
  'probationOrRetirement',
  'signs',
  'setback',
  'hardship',
  'lowVotes',
  'honourOrPenalty',
  'conflict',
] as const;
export type MustTalkKind = (typeof mustTalkKinds)[number];

/** What the roster tells anyway. Every other kind tells of the person, and stands in the event's sealed text alone. */
export const isToldByRoster = (kind: MustTalkKind): boolean =>
  kind === 'postChange' || kind === 'probationOrRetirement';

/** An event after which a member must be talked with; its kind is confidential, and no duty asks for it. */
export interface MustTalkEvent {
  readonly id: string;
  readonly branch: UnitId;
  readonly member: PersonId;
  /** Absent where it is sealed. */
  readonly event?: MustTalkKind;
  /** In its place the keyed hash of kind, member and day: the same event told again is known by it. */
  readonly fact?: string;
  readonly on: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** A committee member or group leader who talks in the secretary's place, with the reason. */
  readonly delegate?: { readonly person: PersonId; readonly reason: string; readonly enteredAt: Instant };
}

/** A member asks for a talk; answered with time and place within three working days. */
export interface TalkRequest {
  readonly id: string;
  readonly branch: UnitId;
  readonly by: PersonId;
  readonly with?: PersonId;
  readonly askedAt: Instant;
  readonly reply?: {
    readonly at: Instant;
    readonly by: PersonId;
    readonly time: string;
    readonly place: string;
  };
}

export const occasions = ['organisationalLife', 'election', 'assessment'] as const;
export type Occasion = (typeof occasions)[number];

/** Talks around an organisational-life meeting, an election or an assessment, with each person named. */
export interface TopicalCampaign {
  readonly id: string;
  readonly branch: UnitId;
  readonly occasion: Occasion;
  readonly eventOn: Day;
  readonly people: readonly PersonId[];
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
}

/** A talk that a plan means to be held: who with whom, in which month. */
export interface PlannedTalk {
  readonly talker: PersonId;
  readonly person: PersonId;
  readonly month: PeriodId;
}

/** The branch's plan of a half-year's talk drive: time, content, form and effect (L72). */
export interface TalkPlan {
  readonly half: PeriodId;
  /** The day on which it was adopted; a change that leaves nobody out keeps it. */
  readonly madeOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** The newest change. */
  readonly changedAt?: Instant;
  readonly talks: readonly PlannedTalk[];
  /** 谈心工作日. */
  readonly talkDay?: string;
  readonly outline?: string;
  readonly form?: string;
  readonly effect?: string;
}

/** The published person and contact who take talk requests. */
export interface Liaison {
  readonly person: PersonId;
  readonly since: Day;
  readonly enteredAt: Instant;
  readonly ended?: { readonly on: Day; readonly enteredAt: Instant };
}

/** Of a committee member or group leader, to one assigned person. */
export interface ContactAssignment {
  readonly contact: PersonId;
  readonly person: PersonId;
  readonly since: Day;
  readonly enteredAt: Instant;
  readonly ended?: { readonly on: Day; readonly enteredAt: Instant };
}

/** What a record sheet (附件5, an empty title in the source) may show; L72 names the three parts that it must have. */
export const recordSheetFields = {
  branch: '党支部',
  on: '谈话时间',
  talker: '主谈人',
  with: '谈话对象',
  form: '谈话形式',
  mode: '谈话方式',
  summary: '主要内容',
  opinions: '反馈的群众评价',
  problems: '反映的突出问题',
  rectification: '整改落实情况',
  suggestions: '意见建议',
  improvements: '改进的要求',
  expectations: '希望',
  text: '保密内容',
  confirmed: '谈话对象确认',
  signature: '签名',
} as const;
export type RecordSheetField = keyof typeof recordSheetFields;
const isRecordSheetField = (name: string): name is RecordSheetField => name in recordSheetFields;
export const recordSheetFieldNames = Object.keys(recordSheetFields).filter(isRecordSheetField);

/** The field set where no prefecture or work committee has chosen one; confidential text is printed only where asked. */
export const usualSheet: readonly RecordSheetField[] = [
  'branch',
  'on',
  'talker',
  'with',
  'form',
  'mode',
  'summary',
  'problems',
  'rectification',
  'suggestions',
  'improvements',
  'expectations',
  'signature',
];

/** How many suggestions from the talks of a half were gathered, by what became of them (L72). */
export interface SynthesisTally {
  readonly half: PeriodId;
  readonly outcomes: Readonly<Record<string, number>>;
}
