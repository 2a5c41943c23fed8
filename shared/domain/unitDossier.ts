/** A unit's year for the appraisal of who leads it (述职评议考核): facts alone. */
import type { Day } from './days.ts';
import type { DutyState } from './duty.ts';
import type { ProblemStage } from './problems.ts';

export interface UnitDossier {
  /** Who held the secretary's post of a branch in the year, from when to when; one who stood in is marked. */
  readonly secretaries: readonly {
    readonly person: string;
    readonly name: string;
    readonly acting?: true;
    readonly from: Day;
    readonly until?: Day;
  }[];
  /** What of the unit and its people fell due in the year, by rule. */
  readonly rules: readonly {
    readonly rule: string;
    readonly title: string;
    readonly expected: number;
    readonly done: number;
    readonly onTime: number;
  }[];
  /** What of that was not done, or late. */
  readonly notOnTime: { readonly count: number; readonly duties: readonly NamedDuty[] };
  readonly reports: readonly { readonly half: string; readonly dueOn?: Day; readonly state: DutyState }[];
  readonly problems: readonly {
    readonly id: string;
    readonly owner: string;
    readonly category: string;
    readonly foundOn: Day;
    readonly firstDueOn: Day;
    readonly dueOn: Day;
    readonly stage: ProblemStage;
    readonly verifiedOn?: Day;
    readonly state?: DutyState;
  }[];
  readonly orders: readonly {
    readonly id: string;
    readonly issuer: string;
    readonly issuedOn: Day;
    readonly dueOn: Day;
    readonly verifiedOn?: Day;
    readonly state?: DutyState;
  }[];
  readonly rounds: readonly {
    readonly quarter: string;
    readonly meetingOn: Day;
    readonly filedOn?: Day;
    readonly confirmedOn?: Day;
  }[];
}

/** A duty as a list names it. */
export interface NamedDuty {
  readonly id: string;
  readonly rule: string;
  readonly title: string;
  readonly subject: string;
  /** Of the person or unit. */
  readonly name: string;
  readonly counterpart?: string;
  readonly dueOn?: Day;
  readonly state: DutyState;
}
