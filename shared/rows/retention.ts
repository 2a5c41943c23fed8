/** Until when a row is kept, and why: the term of its kind, from the row's own day or from when its person left. */
import { civilDay, type Day } from '../domain/days.ts';
import type { AnyRowKind, Term } from './rowKind.ts';

/** What a term may run from; absent where there is no such day. */
export interface Since {
  readonly day?: Day | undefined;
  readonly leftOn?: Day | undefined;
}

/** Without `until`, it is kept for its ground. */
export interface KeptUntil {
  readonly until?: Day;
  readonly then?: 'deleted' | 'nameless';
  readonly why: string;
}

/** Whole years: what falls into one year goes together, in the run at the beginning of the next. */
export function keptUntil({ kept }: Pick<AnyRowKind, 'kept'>, since: Since): KeptUntil {
  const { term, ground } = kept;
  if (!isTimed(term)) return { why: ground };
  const from = term.from === 'day' ? since.day : since.leftOn;
  if (from === undefined) return { why: ground };
  return { until: lastDay(Number(from.slice(0, 4)) + term.years), then: term.then, why: ground };
}

export const isOver = ({ until }: KeptUntil, today: Day): boolean => until !== undefined && until < today;

type Timed = Extract<Term, { readonly years: number }>;

export const isTimed = (term: Term): term is Timed => 'years' in term;

const lastDay = (year: number): Day => civilDay(year, 12, 31);
