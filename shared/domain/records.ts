/** Records: the append-only facts that satisfy duties by matching. */
import { dayOf, type Day, type Instant } from './days.ts';
import type { PeriodId } from './periods.ts';
import type { PersonId, Post } from './people.ts';
import type { Talk } from './talks.ts';

interface AnyRecord {
  readonly id: string;
  /** The person or unit whose record it is. */
  readonly subject: string;
  /** What it is about: a pairing, a pledge, a problem. */
  readonly about?: string;
  readonly happenedOn: Day;
  readonly enteredAt: Instant;
  readonly enteredBy: PersonId;
  /** The earlier period that it makes up for, and then not its own. */
  readonly makesUp?: PeriodId;
  /** The posts that the subject held on the day, where duties of a post are met by what its holders did. */
  readonly posts?: readonly Post[];
  /** 1 for the first; a correction appends the next. */
  readonly revision?: number;
  readonly withdrawn?: boolean;
  /** Why it was corrected or withdrawn. */
  readonly reason?: string;
  /** Entered by the link of an SMS, without signing in. */
  readonly via?: 'oneTap';
  /** The branch in whose ledger it stands: a transfer carried it here, for the person's own duties only. */
  readonly carriedFrom?: string;
}

/** Part of a volunteer team, for a duty or at a place. */
export interface TeamGroup {
  readonly name: string;
  readonly duty?: string | undefined;
  readonly place?: string | undefined;
  readonly members: readonly PersonId[];
}

/** What the bodies of kinds hold that rules, reports and flows read: their submissions ask for it. */
export interface RecordBodies {
  readonly talk: Talk;
  readonly pledge: {
    readonly what: string;
    readonly toWhom: string;
    readonly dueOn: Day;
    readonly publishedAt: readonly string[];
  };
  readonly publicProfile: { readonly post: string; readonly duties: string; readonly photo?: string };
  readonly microWish: { readonly fulfilled?: boolean };
  readonly volunteerTeam: {
    readonly name: string;
    readonly theme: string;
    readonly place?: string;
    readonly members: readonly PersonId[];
    readonly groups?: readonly TeamGroup[];
  };
  readonly volunteerService: {
    readonly community: string;
    readonly theme: string;
    readonly place?: string;
    readonly participants: readonly PersonId[];
    readonly team?: string;
    readonly serviceDay?: boolean;
  };
  readonly wish: { readonly what: string; readonly community?: string };
  readonly communityRegistration: {
    readonly community: string;
    readonly whole?: boolean;
    readonly confirmedBy?: string;
    readonly confirmedOn?: Day;
  };
  readonly incomeProject: { readonly title: string };
  readonly centreHousehold: {
    readonly households: readonly string[];
    readonly villageHouseholds?: number;
    readonly until?: Day;
  };
  readonly centreVisit: {
    readonly household: string;
    readonly opinions?: string;
    readonly answered?: string;
  };
  readonly goodPractice: { readonly title: string; readonly done: string; readonly effect: string };
  readonly assessmentMeeting: { readonly attendees: readonly PersonId[] };
}

/** Kinds that are service to people, in the order in which a person's dossier shows them. */
export const serviceKinds = [
  'volunteerService',
  'deed',
  'visit',
  'call',
  'microWish',
  'communityRegistration',
  'centreVisit',
  'incomeProject',
  'postClaim',
  'mentorship',
  'suggestion',
  'memberProject',
  'ruralOutreach',
  'handyService',
] as const;

/** The other kinds: a dossier shows them apart, as pledges and talks, or not at all. */
export const otherKinds = [
  'talk',
  'pledge',
  'pledgeFulfilment',
  'publicProfile',
  'wish',
  'wishClaim',
  'volunteerTeam',
  'zone',
  'villageVisit',
  'centreHousehold',
  'achievementReport',
  'goodPractice',
  'assessmentMeeting',
  'ledgerReview',
  'yearEndReview',
  'contest',
  'activityPlan',
] as const;

export type RecordKind = (typeof serviceKinds | typeof otherKinds)[number];

type ReadKind = keyof RecordBodies;
/** Kinds whose bodies are shown and counted: nothing in them is read by name. */
type PlainKind = Exclude<RecordKind, ReadKind>;

interface OfKind<K extends RecordKind, B> extends AnyRecord {
  readonly kind: K;
  /** What the kind adds; its schema is in the catalogue of submissions, and asks for more than is read by name. */
  readonly body: B & Readonly<Record<string, unknown>>;
}

export type LedgerRecord =
  | { readonly [K in ReadKind]: OfKind<K, RecordBodies[K]> }[ReadKind]
  | OfKind<PlainKind, unknown>;

/** A record of one kind, with what its body holds. */
export type RecordOf<K extends RecordKind> = K extends ReadKind
  ? OfKind<K, RecordBodies[K]>
  : K extends PlainKind
    ? OfKind<K, unknown>
    : never;

/** Whether a record is of a kind: what its body holds is then known. */
export const isRecordOf =
  <K extends RecordKind>(kind: K) =>
  (record: LedgerRecord): record is LedgerRecord & RecordOf<K> =>
    record.kind === kind;

const revisionOf = (record: LedgerRecord): number => record.revision ?? 1;

/**
 * The newest revision of each record that was entered by the end of `day` (all, if absent),
 * without those that it withdraws. The order of the first revisions stays.
 */
export function currentRecords(records: readonly LedgerRecord[], day?: Day): LedgerRecord[] {
  const newest = new Map<string, LedgerRecord>();
  for (const record of records) {
    if (day !== undefined && dayOf(record.enteredAt) > day) continue;
    const previous = newest.get(record.id);
    if (!previous || revisionOf(previous) < revisionOf(record)) newest.set(record.id, record);
  }
  return [...newest.values()].filter((record) => !record.withdrawn);
}

/**
 * Whether it was written down on a later day than it happened (补录). A correction that leaves the day as it was is no
 * late entry: `versions` are the revisions up to this one, and the first that named the day tells.
 */
export const isLateEntry = (record: LedgerRecord, versions: readonly LedgerRecord[] = []): boolean =>
  dayOf(record.enteredAt) > record.happenedOn &&
  !versions.some(
    (version) => version.happenedOn === record.happenedOn && dayOf(version.enteredAt) <= record.happenedOn,
  );

/** A chance talk is entered afterwards by its nature: a late entry that nobody minds (PROGRAMME §3). */
export const mayBeLate = (record: LedgerRecord): boolean =>
  isRecordOf('talk')(record) && record.body.form === 'chance';

/** Whose record it is, and with whom it was. */
export const peopleOf = (record: LedgerRecord): string[] => [
  ...new Set([record.subject, ...(isRecordOf('talk')(record) ? record.body.with : [])]),
];

/** Whether it belongs to this unit's ledger: what a transfer carried in stands in the ledger where it happened. */
export const isOfLedger = (record: LedgerRecord): boolean => record.carriedFrom === undefined;

/** Whose a record may be: one person's, or the branch's or another unit's. */
export const recordScopes = ['person', 'unit'] as const;
export type RecordScope = (typeof recordScopes)[number];
