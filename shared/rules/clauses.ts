/** Clauses that rules rest on: of the provincial plans, `docs/source/programme-2017.txt`, or of a local one (L140). */
import type { UnitId } from '../domain/units.ts';

/** F: 一名党员一面旗; T: 党员谈心谈话; C: 党员直接联系服务群众. */
export type Plan = 'F' | 'T' | 'C';

/** A whole sentence of a line, up to 。 or ；. A test looks each one up in the source. */
export interface ProvincialClause {
  readonly plan: Plan;
  readonly line: number;
  readonly text: string;
}

/** A whole sentence of the plan of a prefecture or work committee; the source text does not hold it. */
export interface LocalClause {
  readonly plan: 'local';
  readonly unit: UnitId;
  /** The document's number, such as 西组发〔2018〕3号. */
  readonly document: string;
  readonly text: string;
}

export type ClauseRef = ProvincialClause | LocalClause;

export const clause = (plan: Plan, line: number, text: string): ProvincialClause => ({ plan, line, text });

export const localClause = (unit: UnitId, document: string, text: string): LocalClause => ({
  plan: 'local',
  unit,
  document,
  text,
});

export const isProvincial = (clause: ClauseRef): clause is ProvincialClause => clause.plan !== 'local';

/** The provincial plans by their names. */
export const PLANS: Readonly<Record<Plan, string>> = {
  F: '一名党员一面旗',
  T: '党员谈心谈话',
  C: '党员直接联系服务群众',
};

/** Where a clause stands, for people: a plan and line of the source, or a document by its number. */
export const placeOf = (clause: ClauseRef): string =>
  isProvincial(clause) ? `${PLANS[clause.plan]}，第${clause.line}行` : clause.document;
