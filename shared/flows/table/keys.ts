/** Keys of the one table (DESIGN §3) and the shards of its indexes. Every key is built here. */
import { dayOf, type Day, type Instant } from '../../domain/days.ts';
import type { PeriodId } from '../../domain/periods.ts';
import type { UnitId } from '../../domain/units.ts';
import type { Key } from './ports.ts';

/** The half-open range of every sort key that begins with `prefix`; `prefix` ends in `#`. */
export const range = (prefix: string): { from: string; to: string } => ({
  from: prefix,
  to: `${prefix.slice(0, -1)}$`,
});

export const unitPartition = (unit: UnitId): string => `U#${unit}`;
export const personPartition = (person: string): string => `P#${person}`;

const inUnit = (unit: UnitId, sk: string): Key => ({ pk: unitPartition(unit), sk });
const ofPerson = (person: string, sk: string): Key => ({ pk: personPartition(person), sk });

/** Standing things of a unit. */
export const STANDING = 'S#';
export const unitKey = (unit: UnitId): Key => inUnit(unit, 'S#unit');
export const personKey = (unit: UnitId, person: string): Key => inUnit(unit, `S#person#${person}`);
export const pairingKey = (unit: UnitId, pairing: string): Key => inUnit(unit, `S#pairing#${pairing}`);
export const problemKey = (unit: UnitId, problem: string): Key => inUnit(unit, `S#problem#${problem}`);
export const parameterKey = (unit: UnitId, rule: string, name: string): Key =>
  inUnit(unit, `S#parameter#${rule}#${name}`);
export const officeKey = (unit: UnitId, role: string, person: string): Key =>
  inUnit(unit, `S#office#${role}#${person}`);

/** One assignment of one person; assigned again later, it is another row. */
export const assignedKey = (unit: UnitId, contact: string, person: string, since: Day): Key =>
  inUnit(unit, `S#assignment#${contact}#${person}#${since}`);
export const liaisonKey = (unit: UnitId, since: Day, person: string): Key =>
  inUnit(unit, `S#liaison#${since}#${person}`);
/** A local plan's value from a day on; the values before it stay. */
export const parameterSinceKey = (unit: UnitId, rule: string, name: string, since: Day): Key =>
  inUnit(unit, `S#parameter#${rule}#${name}#${since}`);
export const requestKey = (unit: UnitId, request: string): Key => inUnit(unit, `S#request#${request}`);
export const campaignKey = (unit: UnitId, campaign: string): Key => inUnit(unit, `S#campaign#${campaign}`);
export const talkPlanKey = (unit: UnitId, half: string): Key => inUnit(unit, `S#talkPlan#${half}`);
export const waiverKey = (unit: UnitId, waiver: string): Key => inUnit(unit, `S#waiver#${waiver}`);
/** A waiver that the superior has not decided on. */
export const proposalKey = (unit: UnitId, waiver: string): Key => inUnit(unit, `S#proposal#${waiver}`);
/** What a superior holds of a branch below it. */
export const belowKey = (superior: UnitId, branch: UnitId): Key => inUnit(superior, `S#below#${branch}`);

export const roundKey = (unit: UnitId, round: string): Key => inUnit(unit, `S#round#${round}`);
/** A branch's filed round, which the superior is to confirm. */
export const filedKey = (superior: UnitId, round: string): Key => inUnit(superior, `S#filed#${round}`);
export const reportKey = (unit: UnitId, half: string): Key => inUnit(unit, `S#report#${half}`);
export const surveyKey = (unit: UnitId, survey: string): Key => inUnit(unit, `S#survey#${survey}`);
export const orderKey = (unit: UnitId, order: string): Key => inUnit(unit, `S#order#${order}`);

/** Kept beside the standing things and read by themselves: no duty hangs on them. */
export const honourKey = (unit: UnitId, honour: string): Key => inUnit(unit, `B#honour#${honour}`);
export const appraisalKey = (unit: UnitId, year: number, on: Day): Key =>
  inUnit(unit, `B#appraisal#${year}#${on}`);
/** The field set of the record sheet that a unit has chosen for all below it. */
export const sheetKey = (unit: UnitId): Key => inUnit(unit, 'B#recordSheet');
export const SYNTHESES = 'B#synthesis#';
export const synthesisKey = (unit: UnitId, half: string, id: string): Key =>
  inUnit(unit, `B#synthesis#${half}#${id}`);

export const NOTICES = 'B#notice#';
export const noticeKey = (unit: UnitId, notice: string): Key => inUnit(unit, `B#notice#${notice}`);

export const MUST_TALKS = 'S#mustTalk#';
export const mustTalkKey = (unit: UnitId, event: string): Key => inUnit(unit, `S#mustTalk#${event}`);

/** Rows of standing things that another row has replaced, by the day on which it did. */
export const HISTORY = 'H#';
/** `version` is the one that was replaced: several may be on one day, in their order. */
export const historyKey = (unit: UnitId, at: Instant, kind: string, id: string, version: number): Key =>
  inUnit(unit, `H#${dayOf(at)}#${kind}#${id}#${String(version).padStart(6, '0')}`);

/** Later revisions of a record stand beside the first. */
const revisionSuffix = (revision: number): string => (revision > 1 ? `#v${revision}` : '');
export const standingRecordKey = (unit: UnitId, id: string, revision = 1): Key =>
  inUnit(unit, `S#record#${id}${revisionSuffix(revision)}`);
export const recordKey = (unit: UnitId, year: number, day: Day, id: string, revision = 1): Key =>
  inUnit(unit, `Y#${year}#${day}#${id}${revisionSuffix(revision)}`);
export const yearPrefix = (year: number): string => `Y#${year}#`;
export const RECORDS = 'Y#';

/** What the sweep and the alert keep of a unit. */
export const sweptKey = (unit: UnitId): Key => inUnit(unit, 'SWEPT');
export const alertKey = (unit: UnitId): Key => inUnit(unit, 'ALERT');
export const SUMMARIES = 'SUM#';
export const summaryKey = (parent: UnitId, child: UnitId): Key => inUnit(parent, `SUM#${child}`);
/** Figures of each unit below, by the month in which things fell due; what never closes stands under `LASTING`. */
export const FIGURES = 'FIG#';
export const LASTING = 'lasting';
export const figuresKey = (parent: UnitId, month: PeriodId, child: UnitId): Key =>
  inUnit(parent, `${FIGURES}${month}#${child}`);
/** From a month on, and what never closes: letters come after digits. */
export const figuresSince = (month: PeriodId): { from: string; to: string } => ({
  ...range(FIGURES),
  from: `${FIGURES}${month}#`,
});
/** What the rest of such a key says. */
export function figuresOf(sk: string): { readonly month: PeriodId; readonly child: UnitId } {
  const [, month = '', child = ''] = sk.split('#');
  return { month, child };
}

/** Frozen closes: immutable, chunked. */
export const closePartition = (unit: UnitId): string => `C#${unit}`;
export const closeKey = (unit: UnitId, period: string, rule: string, chunk: number): Key => ({
  pk: closePartition(unit),
  sk: `${period}#${rule}#${chunk}`,
});

export const homeKey = (person: string): Key => ofPerson(person, 'HOME');
export const contactKey = (person: string): Key => ofPerson(person, 'CONTACT');
/** Whether the person gets SMS; absent means yes. */
export const smsChoiceKey = (person: string): Key => ofPerson(person, 'RECEIVES');
export const GRANTS = 'GRANT#';
export const grantKey = (person: string, role: string, unit: UnitId): Key =>
  ofPerson(person, `GRANT#${role}#${unit}`);
export const LINES = 'LINE#';
export const lineKey = (person: string, id: string): Key => ofPerson(person, `LINE#${id}`);
export const MESSAGES = 'SMS#';
export const messageKey = (person: string, day: Day): Key => ofPerson(person, `SMS#${day}`);

/** Confidential text, apart from the ledger. */
export const textKey = (thing: string, name = 'TEXT'): Key => ({ pk: `T#${thing}`, sk: name });

/** What stands around a talk's text: whose it is, who may read it, who did, and what was said of the record. */
export const talkPartition = (talk: string): string => `T#${talk}`;
const ofTalk = (talk: string, sk: string): Key => ({ pk: talkPartition(talk), sk });
export const talkKey = (talk: string): Key => ofTalk(talk, 'TALK');
export const TALK_GRANTS = 'GRANT#';
export const talkGrantKey = (talk: string, person: string): Key => ofTalk(talk, `GRANT#${person}`);
export const talkGlassKey = (talk: string, person: string): Key => ofTalk(talk, `GLASS#${person}`);
export const talkWordKey = (talk: string, person: string): Key => ofTalk(talk, `WORD#${person}`);
export const TALK_WORDS = 'WORD#';
export const TALK_READS = 'READ#';
export const readsKey = (talk: string, n: number): Key => ofTalk(talk, `READ#${String(n).padStart(8, '0')}`);
export const readsHeadKey = (talk: string): Key => ofTalk(talk, 'READS');

/** What supervisors of a unit looked into, and the closed looks into a unit; apart from what the looked at read. */
export const auditPartition = (unit: UnitId): string => `A#${unit}`;
export const AUDIT_ROWS = 'LOOK#';
export const AUDIT_HEAD = 'LOOKS';
export const auditRowSk = (n: number): string => `${AUDIT_ROWS}${String(n).padStart(8, '0')}`;
export const inspectionsBy = (person: string): string => `INSPECTION#${person}#`;
export const inspectionKey = (unit: UnitId, by: string, at: Instant, id: string): Key => ({
  pk: auditPartition(unit),
  sk: `${inspectionsBy(by)}${at}#${id}`,
});
/** Of a unit itself, or with all below it, which those below read too. */
export const CLOSED_LOOKS = 'CLOSED#';
export const CLOSED_SUBTREE_LOOKS = 'CLOSED#subtree#';
export const closedLookKey = (unit: UnitId, isSubtree: boolean, at: Instant, id: string): Key => ({
  pk: auditPartition(unit),
  sk: `${isSubtree ? CLOSED_SUBTREE_LOOKS : `${CLOSED_LOOKS}own#`}${at}#${id}`,
});
/** Whom draws may draw of a branch: its counts and roots, and the lists behind them, each kept by its hash. */
const inFrame = (unit: UnitId, sk: string): Key => ({ pk: `F#${unit}`, sk });
export const frameKey = (unit: UnitId): Key => inFrame(unit, 'FRAME');
export const rosterKey = (unit: UnitId, hash: string): Key => inFrame(unit, `ROSTER#${hash}`);

/** Spot checks of a scope, by their serials: the check, who has one open, and all that belongs to one. */
const ofScope = (scope: UnitId, sk: string): Key => ({ pk: checksPartition(scope), sk });
const serialText = (serial: number): string => String(serial).padStart(8, '0');
export const checksPartition = (scope: UnitId): string => `D#${scope}`;
export const CHECKS = 'CHECK#';
export const checkKey = (scope: UnitId, serial: number): Key => ofScope(scope, `CHECK#${serialText(serial)}`);
export const openCheckKey = (scope: UnitId, supervisor: string): Key => ofScope(scope, `OPEN#${supervisor}`);
export type CheckPart = 'FRAME' | 'DRAW' | 'FINDING' | 'ANSWER' | 'LOOK';
export const checkParts = (serial: number, part: CheckPart): string => `PART#${serialText(serial)}#${part}#`;
export const checkPartKey = (scope: UnitId, serial: number, part: CheckPart, id: string): Key =>
  ofScope(scope, `${checkParts(serial, part)}${id}`);
export const looksHeadKey = (scope: UnitId, serial: number): Key =>
  ofScope(scope, `PART#${serialText(serial)}#LOOKS`);
export const spotCheckPlaceKey = (check: string): Key => ({ pk: `K#spotCheck#${check}`, sk: 'UNIT' });
/** Checks in which somebody was drawn, by the paths of their scopes. They are few: one partition holds them. */
export const DRAWN_CHECKS = 'DRAWN';
export const drawnListingOf = (path: string, serial: number): Key => ({
  pk: DRAWN_CHECKS,
  sk: `${path}#${serialText(serial)}`,
});
/** That a closed check was in a branch. */
export const BRANCH_CHECKS = 'B#spotCheck#';
export const branchCheckKey = (branch: UnitId, check: string): Key => inUnit(branch, `B#spotCheck#${check}`);

export const idempotencyKey = (caller: string, route: string, key: string): Key => ({
  pk: `I#${caller}#${route}#${key}`,
  sk: 'ONCE',
});
/** What is remembered of an answer beyond the size of an item, in pieces beside it. */
export const answerPieceKey = ({ pk }: Key, piece: string): Key => ({ pk, sk: `PIECE#${piece}` });
export const ANSWER_PIECES = 'PIECE#';
/** Who has a phone number, found by its blind index. */
export const phoneKey = (blinded: string): Key => ({ pk: `K#phone#${blinded}`, sk: 'PERSON' });
export const isPhoneKey = ({ pk }: Key): boolean => pk.startsWith('K#phone#');
/** Where a pairing or problem is, for requests that name nothing but its id. */
export const pairingPlaceKey = (pairing: string): Key => ({ pk: `K#pairing#${pairing}`, sk: 'UNIT' });
export const problemPlaceKey = (problem: string): Key => ({ pk: `K#problem#${problem}`, sk: 'UNIT' });
export const waiverPlaceKey = (waiver: string): Key => ({ pk: `K#waiver#${waiver}`, sk: 'UNIT' });
export const requestPlaceKey = (request: string): Key => ({ pk: `K#request#${request}`, sk: 'UNIT' });
export const orderPlaceKey = (order: string): Key => ({ pk: `K#order#${order}`, sk: 'UNIT' });
export const noticePlaceKey = (notice: string): Key => ({ pk: `K#notice#${notice}`, sk: 'UNIT' });
export const inspectionPlaceKey = (inspection: string): Key => ({
  pk: `K#inspection#${inspection}`,
  sk: 'UNIT',
});
export const mustTalkPlaceKey = (event: string): Key => ({ pk: `K#mustTalk#${event}`, sk: 'UNIT' });
export const calendarKey = (year: number): Key => ({ pk: 'G#calendars', sk: `${year}` });
export const CALENDARS = 'G#calendars';
/** A year's table that another one replaced. */
export const formerCalendarKey = (year: number, at: Instant): Key => ({
  pk: 'G#formerCalendars',
  sk: `${year}#${at}`,
});

/** FNV-1a with a final mix: ids that differ in one character spread over all shards. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** Units by shard, in the order of their paths: all for the sweep, a subtree by the path's prefix. */
export const listingPartition = (shard: number): string => `UNIT#${shard}`;
export const listingOf = (unit: { id: UnitId; path: string }, shards: number): Key => ({
  pk: listingPartition(shardOf(unit.id, shards)),
  sk: unit.path,
});
/** Paths end in `/`; the next character after it ends the range. */
export const subtreeRange = (path: string): { from: string; to: string } => ({
  from: path,
  to: `${path.slice(0, -1)}0`,
});

/** Lines by day and shard of the home unit, so that one branch is read once for all its people. */
export const sendingPartition = (day: Day, shard: number): string => `LINE#${day}#${shard}`;
export const sendingOf = (day: Day, home: UnitId, person: string, id: string, shards: number): Key => ({
  pk: sendingPartition(day, shardOf(home, shards)),
  sk: `${home}#${person}#${id}`,
});

/** Frames of branches by shard, in the order of their paths, as units are. */
export const framesPartition = (shard: number): string => `FRAME#${shard}`;
export const frameListingOf = (unit: { id: UnitId; path: string }, shards: number): Key => ({
  pk: framesPartition(shardOf(unit.id, shards)),
  sk: unit.path,
});
