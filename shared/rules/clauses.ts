/** Clauses of the source text, `docs/source/programme-2017.txt`, by plan and line. */

/** F: 一名党员一面旗; T: 党员谈心谈话; C: 党员直接联系服务群众. */
export type Plan = 'F' | 'T' | 'C';

/** A whole sentence of a line, up to 。 or ；. A test looks each one up in the source. */
export interface ClauseRef {
  readonly plan: Plan;
  readonly line: number;
  readonly text: string;
}

export const clause = (plan: Plan, line: number, text: string): ClauseRef => ({ plan, line, text });
