/** Keys of the one table (DESIGN §3) and the shards of its indexes, by the names of what stands there. */
import { dayOf, type Day, type Instant } from '../../domain/days.ts';
import type { UnitId } from '../../domain/units.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import type { Key, KeyRange } from '../../rows/key.ts';
import * as audit from '../../rows/audit.ts';
import * as daily from '../../rows/daily.ts';
import * as indexes from '../../rows/indexes.ts';
import * as ledger from '../../rows/ledger.ts';
import * as people from '../../rows/people.ts';
import * as places from '../../rows/places.ts';
import * as checks from '../../rows/spotChecks.ts';
import * as supervision from '../../rows/supervision.ts';
import * as talks from '../../rows/talks.ts';
import * as texts from '../../rows/texts.ts';
import * as units from '../../rows/units.ts';

/** Standing things of a unit. */
export const unitKey = units.unitRow.key;
export const personKey = people.personRow.key;
export const pairingKey = ledger.pairingRow.key;
export const problemKey = ledger.problemRow.key;
export const parameterKey = units.parameterRow.key;
/** A local plan's value from a day on; the values before it stay. */
export const parameterSinceKey = units.parameterSinceRow.key;
export const officeKey = units.officeRow.key;
export const namingKey = units.namingRow.key;
export const formerNamingKey = units.formerNamingRow.key;
/** One assignment of one person; assigned again later, it is another row. */
export const assignedKey = talks.assignmentRow.key;
export const liaisonKey = talks.liaisonRow.key;
export const requestKey = talks.requestRow.key;
export const campaignKey = talks.campaignRow.key;
export const talkPlanKey = talks.talkPlanRow.key;
export const waiverKey = ledger.waiverRow.key;
/** A waiver that the superior has not decided on. */
export const proposalKey = ledger.proposalRow.key;
/** What a superior holds of a branch below it. */
export const belowKey = units.belowRow.key;
export const roundKey = supervision.roundRow.key;
/** A branch's filed round, which the superior is to confirm. */
export const filedKey = supervision.filedRow.key;
/** A report that came from below, which the superior is to acknowledge. */
export const filedReportKey = supervision.filedReportRow.key;
export const gradingKey = supervision.gradingRow.key;
export const reportKey = supervision.reportRow.key;
export const reportVersionKey = supervision.reportVersionRow.key;
export const surveyKey = supervision.surveyRow.key;
export const orderKey = supervision.orderRow.key;
export const mustTalkKey = talks.mustTalkRow.key;

/** Kept beside the standing things and read by themselves: no duty hangs on them. */
export const honourKey = talks.honourRow.key;
export const appraisalKey = talks.appraisalRow.key;
export const sheetKey = units.sheetRow.key;
export const synthesisKey = talks.synthesisRow.key;
export const noticeKey = supervision.noticeRow.key;
/** That a closed check was in a branch. */
export const branchCheckKey = checks.branchCheckRow.key;

/** Later revisions of a record stand beside the first. */
export const standingRecordKey = (unit: UnitId, id: string, revision = 1): Key<LedgerRecord> =>
  revision > 1 ? ledger.standingRevisionRow.key(unit, id, revision) : ledger.standingRecordRow.key(unit, id);
export const recordKey = (
  unit: UnitId,
  year: number,
  day: Day,
  id: string,
  revision = 1,
): Key<LedgerRecord> =>
  revision > 1
    ? ledger.recordRevisionRow.key(unit, year, day, id, revision)
    : ledger.recordRow.key(unit, year, day, id);

/** What the sweep and the alert keep of a unit. */
export const sweptKey = daily.sweptRow.key;
export const alertKey = daily.alertRow.key;
export const summaryKey = daily.summaryRow.key;
export const closeKey = ledger.closeRow.key;

export const homeKey = people.homeRow.key;
export const contactKey = people.contactRow.key;
/** Whether the person gets SMS; absent means yes. */
export const smsChoiceKey = people.smsChoiceRow.key;
export const grantKey = people.grantRow.key;
export const lineKey = daily.lineRow.key;
export const openedKey = daily.openedRow.key;
export const messageKey = daily.messageRow.key;
export const urgentMessageKey = daily.urgentMessageRow.key;

export const talkKey = texts.talkRow.key;
export const talkGrantKey = texts.talkGrantRow.key;
export const talkGlassKey = texts.talkGlassRow.key;
export const talkWordKey = texts.talkWordRow.key;

export const inspectionKey = audit.inspectionRow.key;
/** Of a unit itself, or with all below it, which those below read too. */
export const closedLookKey = (
  unit: UnitId,
  isSubtree: boolean,
  at: Instant,
  id: string,
): Key<audit.ClosedLook> => (isSubtree ? audit.closedSubtreeLookRow : audit.closedLookRow).key(unit, at, id);

export const frameKey = checks.frameRow.key;
export const rosterKey = checks.rosterRow.key;
export const checkKey = checks.checkRow.key;
export const openCheckKey = checks.openCheckRow.key;

/** What an objection says and who objected, sealed. */
export const objectionKey = texts.objectionRow.key;

/** Who has a phone number, found by its blind index. */
export const phoneKey = people.phoneRow.key;
export const pairingPlaceKey = places.pairingPlaceRow.key;
export const problemPlaceKey = places.problemPlaceRow.key;
export const waiverPlaceKey = places.waiverPlaceRow.key;
export const requestPlaceKey = places.requestPlaceRow.key;
export const orderPlaceKey = places.orderPlaceRow.key;
export const roundPlaceKey = places.roundPlaceRow.key;
export const noticePlaceKey = places.noticePlaceRow.key;
export const inspectionPlaceKey = places.inspectionPlaceRow.key;
export const mustTalkPlaceKey = places.mustTalkPlaceRow.key;
export const namingPlaceKey = places.namingPlaceRow.key;
export const spotCheckPlaceKey = places.spotCheckPlaceRow.key;
export const calendarKey = units.calendarRow.key;
/** A year's table that another one replaced. */
export const formerCalendarKey = units.formerCalendarRow.key;

/** All standing things of a unit, of whatever kind: narrowed by `isOf` of their kinds. */
export const standingOf = (unit: UnitId): KeyRange => indexes.standing.under(unit);

/** FNV-1a with a final mix: ids that differ in one character spread over all shards. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** Units by shard, in the order of their paths: all for the sweep, a subtree by the path's prefix. */
export const listingOf = ({ id, path }: { id: UnitId; path: string }, shards: number): Key =>
  indexes.unitListing.key(shardOf(id, shards), path);

/** Frames of branches by shard, as units are. */
export const frameListingOf = ({ id, path }: { id: UnitId; path: string }, shards: number): Key =>
  indexes.frameListing.key(shardOf(id, shards), path);

/** Checks in which somebody was drawn, by the paths of their scopes. */
export const drawnListingOf = indexes.drawnListing.key;

/** Lines by day and shard of the home unit, so that one branch is read once for all its people. */
export const sendingOf = (day: Day, home: UnitId, person: string, id: string, shards: number): Key =>
  indexes.lineSending.key(day, shardOf(home, shards), home, person, id);

/** Paths end in `/`; the next character after it ends the range. */
export const subtreeRange = (path: string): { from: string; to: string } => ({
  from: path,
  to: `${path.slice(0, -1)}0`,
});

/** `version` is the one that was replaced: several may be on one day, in their order. */
const former =
  <Row>(kind: { key(unit: UnitId, day: Day, id: string, version: number): Key<Row> }) =>
  (unit: UnitId, at: Instant, id: string, version: number): Key<Row> =>
    kind.key(unit, dayOf(at), id, version);

/** Rows of standing things that another row has replaced, by the day on which it did. */
export const formerKeys = {
  unit: former(units.formerUnitRow),
  person: former(people.formerPersonRow),
  pairing: former(ledger.formerPairingRow),
  problem: former(ledger.formerProblemRow),
  waiver: former(ledger.formerWaiverRow),
  mustTalk: former(talks.formerMustTalkRow),
  talkPlan: former(talks.formerTalkPlanRow),
  order: former(supervision.formerOrderRow),
};

/** Confidential texts, apart from the ledger. */
export const textKey = texts.textRow.key;
export const orderHowKey = texts.orderHowRow.key;
export const rectifiedHowKey = texts.rectifiedHowRow.key;
export const lookBackNoteKey = texts.lookBackNoteRow.key;
export const votesKey = texts.votesRow.key;
export const liaisonPhoneKey = texts.liaisonPhoneRow.key;
