/** The looks of supervisors, and the chains in which it stands who did what. */
import type { Day, Instant } from '../domain/days.ts';
import type { DutyState } from '../domain/duty.ts';
import type { OfficerRole, PersonId } from '../domain/people.ts';
import type { PeriodId } from '../domain/periods.ts';
import type { UnitId } from '../domain/units.ts';
import { auditTrail } from './kept.ts';
import { row } from './rowKind.ts';
import type { ChainHead } from './texts.ts';

/** What was asked; `asOf` is said even where today was meant. */
export interface Question {
  readonly unit: UnitId;
  readonly subtree?: true;
  readonly member?: PersonId;
  readonly rule?: string;
  readonly period?: PeriodId;
  readonly state?: DutyState;
  readonly asOf: Day;
  readonly knownAt?: Day;
}

export interface Inspection {
  readonly id: string;
  /** In whose name: the unit that the supervisor serves. */
  readonly unit: UnitId;
  readonly by: PersonId;
  readonly at: Instant;
  readonly asked: Question;
  /** Until then the looked at see nothing of it. */
  readonly closedAt?: Instant;
}

/** As the looked at read it once it is closed: which unit looked, not which person. */
export interface ClosedLook extends Pick<Inspection, 'id' | 'at' | 'asked'> {
  readonly closedAt: Instant;
  readonly by: { readonly unit: UnitId; readonly name: string };
}

/** What is written down in a unit's chain. An attempt that was refused says why. */
export type AuditedAct =
  | 'inspectionAsked'
  | 'inspectionReadOn'
  | 'inspectionClosed'
  | 'officerProposed'
  | 'officerActivated'
  | 'officerRelieved'
  | 'officerRestored'
  | 'proposalRefused'
  | 'activationRefused'
  | 'relievingRefused'
  | 'secondFactorSet'
  | 'secondFactorReset'
  | 'phoneAgreed'
  | 'parameterSet'
  | 'unitAdded'
  | 'unitChanged'
  | 'labelsNamed'
  | 'calendarLoaded'
  | 'rosterCorrected'
  | 'memberChanged'
  | 'contactChanged'
  | 'nameChanged'
  | 'nameAndContactChanged'
  | 'personTransferred'
  | 'personReturned'
  | 'transferProposed'
  | 'transferAccepted'
  | 'transferDeclined'
  | 'circumstanceApproved'
  | 'circumstanceDeclined'
  | 'checkMade'
  | 'checkDrawn'
  | 'ledgerTaken'
  | 'ownDataTaken'
  | 'rowsRemoved'
  | 'glassBroken';

/** A row of a unit's chain; ids only, never a name. */
export interface AuditEntry {
  readonly at: Instant;
  readonly by: PersonId;
  readonly what: AuditedAct;
  /** The id of what it was done with. */
  readonly thing: string;
  /** The person whom it concerns. */
  readonly person?: PersonId;
  readonly role?: OfficerRole;
  /** From which day on it holds, or no longer does. */
  readonly on?: Day;
  readonly value?: number;
  /** The names of the fields that were changed. */
  readonly fields?: readonly string[];
  readonly reason?: string;
  readonly asked?: Question;
}

export const auditRow = row<AuditEntry & { readonly hash: string }>()({
  id: 'audit',
  own: {
    title: '您履职时留下的审计记录',
    withheld: '属于单位的审计链，还涉及他人，由审计管理员查阅，不能单独取出',
  },
  holds: 'what was done in the unit that its auditors read, in a chain of hashes',
  key: ['A#{unit}', 'LOOK#{n:8}'],
  whose: { person: 'by' },
  tier: 'confidential',
  kept: auditTrail,
});
export const auditHeadRow = row<ChainHead>()({
  id: 'auditHead',
  holds: 'how many such rows there are',
  key: ['A#{unit}', 'LOOKS'],
  whose: 'system',
  tier: 'internal',
  kept: auditTrail,
});

/** Apart from what the looked at read. */
export const inspectionRow = row<Inspection>()({
  id: 'inspection',
  own: { title: '您履职时的查看' },
  holds: 'a look of a supervisor of the unit',
  key: ['A#{unit}', 'INSPECTION#{by}#{at}#{inspection}'],
  whose: { person: 'by' },
  tier: 'confidential',
  kept: auditTrail,
});
export const closedLookRow = row<ClosedLook>()({
  id: 'closedLook',
  holds: 'a closed look into the unit itself',
  key: ['A#{unit}', 'CLOSED#own#{at}#{inspection}'],
  whose: 'unit',
  tier: 'ledger',
  kept: auditTrail,
});
export const closedSubtreeLookRow = row<ClosedLook>()({
  id: 'closedSubtreeLook',
  holds: 'a closed look into the unit and all below it, which those below read too',
  key: ['A#{unit}', 'CLOSED#subtree#{at}#{inspection}'],
  whose: 'unit',
  tier: 'ledger',
  kept: auditTrail,
});
