/** Where things are that a request names by nothing but their id. */
import type { Instant } from '../domain/days.ts';
import type { OfficerRole, PersonId } from '../domain/people.ts';
import type { UnitId } from '../domain/units.ts';
import { address } from './kept.ts';
import { row } from './rowKind.ts';

/** Where a thing with only an id is. */
export interface UnitPlace {
  readonly unit: string;
}

/** Where a check stands. */
export interface CheckPlace {
  readonly scope: string;
  readonly serial: number;
}

/** Where a look stands: in whose name, by whom and when it was made. */
export interface InspectionPlace {
  readonly unit: UnitId;
  readonly by: PersonId;
  readonly at: Instant;
}

/** Where a naming stands: of whom, for which office of which unit. */
export interface NamingPlace {
  readonly unit: UnitId;
  readonly role: OfficerRole;
  readonly person: PersonId;
}

const placed = { whose: 'system', tier: 'internal', kept: address } as const;

export const pairingPlaceRow = row<UnitPlace>()({
  id: 'pairingPlace',
  holds: 'where a pairing is',
  key: ['K#pairing#{pairing}', 'UNIT'],
  ...placed,
});
/** A branch, and its superior when something was put before it. */
export interface PlaceBelow extends UnitPlace {
  readonly superior?: UnitId;
}

export const circumstancePlaceRow = row<PlaceBelow>()({
  id: 'circumstancePlace',
  holds: 'where a proposed circumstance is',
  key: ['K#circumstance#{circumstance}', 'UNIT'],
  ...placed,
});
export const transferPlaceRow = row<UnitPlace>()({
  id: 'transferPlace',
  holds: 'where a transfer began',
  key: ['K#transfer#{transfer}', 'UNIT'],
  ...placed,
});
export const problemPlaceRow = row<UnitPlace>()({
  id: 'problemPlace',
  holds: 'where a problem is',
  key: ['K#problem#{problem}', 'UNIT'],
  ...placed,
});
export const waiverPlaceRow = row<UnitPlace>()({
  id: 'waiverPlace',
  holds: 'where a waiver is',
  key: ['K#waiver#{waiver}', 'UNIT'],
  ...placed,
});
export const requestPlaceRow = row<UnitPlace>()({
  id: 'requestPlace',
  holds: 'where a request for a talk is',
  key: ['K#request#{request}', 'UNIT'],
  ...placed,
});
export const orderPlaceRow = row<UnitPlace>()({
  id: 'orderPlace',
  holds: 'where a corrective order is',
  key: ['K#order#{order}', 'UNIT'],
  ...placed,
});
export const noticePlaceRow = row<UnitPlace>()({
  id: 'noticePlace',
  holds: 'where a notice is',
  key: ['K#notice#{notice}', 'UNIT'],
  ...placed,
});
export const roundPlaceRow = row<UnitPlace>()({
  id: 'roundPlace',
  holds: 'where a selection round is',
  key: ['K#round#{round}', 'UNIT'],
  ...placed,
});
export const mustTalkPlaceRow = row<UnitPlace>()({
  id: 'mustTalkPlace',
  holds: 'where an event that must be talked about is',
  key: ['K#mustTalk#{event}', 'UNIT'],
  ...placed,
});
export const inspectionPlaceRow = row<InspectionPlace>()({
  id: 'inspectionPlace',
  holds: 'where a look of a supervisor is',
  key: ['K#inspection#{inspection}', 'UNIT'],
  ...placed,
});
export const namingPlaceRow = row<NamingPlace>()({
  id: 'namingPlace',
  holds: 'where the naming of an officer is',
  key: ['K#naming#{naming}', 'UNIT'],
  ...placed,
});
export const spotCheckPlaceRow = row<CheckPlace>()({
  id: 'spotCheckPlace',
  holds: 'where a spot check is',
  key: ['K#spotCheck#{check}', 'UNIT'],
  ...placed,
});
