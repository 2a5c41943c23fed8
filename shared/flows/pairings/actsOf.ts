import { civilDay, type Day } from '../../domain/days.ts';
import type { Pairing } from '../../domain/pairings.ts';
import type { LedgerRecord } from '../../domain/records.ts';
import { done, invalidField, type CallerContext, type Result } from '../request/flow.ts';
import { pairingAnswer } from './pairingAnswer.ts';

const KINDS = ['call', 'visit', 'deed', 'villageVisit'] as const;
type Act = (typeof KINDS)[number];

/** The days of which it is asked what was done, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Without days this year up to today. */
export function spanOf(
  { from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined },
  { today }: Pick<CallerContext, 'today'>,
): Result<Span> {
  const last = to ?? today;
  const span = { from: from ?? civilDay(Number(last.slice(0, 4)), 1, 1), to: last };
  return span.from <= span.to ? done(span) : invalidField('from', `不能晚于截止日期（${span.to}）`);
}

/** A pairing with what was done for it in the span, by date, and what it needs as the last visit says. */
export function withActs(pairing: Pairing, records: readonly LedgerRecord[], { from, to }: Span) {
  const about = records
    .filter(({ about: thing }) => thing === pairing.id)
    .sort((a, b) => (a.happenedOn < b.happenedOn ? -1 : 1));
  const needs = about.findLast(({ body }) => textIn(body, 'needs') !== undefined);
  return {
    ...pairingAnswer(pairing),
    ...(needs && {
      needs: { needs: textIn(needs.body, 'needs') ?? '', on: needs.happenedOn, record: needs.id },
    }),
    acts: about.filter(({ happenedOn }) => from <= happenedOn && happenedOn <= to).flatMap(actOf),
  };
}

function actOf({ id, kind, happenedOn, body }: LedgerRecord) {
  const act = KINDS.find((actKind): actKind is Act => actKind === kind);
  if (!act) return [];
  const [title, opinions, answered] = [
    textIn(body, 'title'),
    textIn(body, 'opinions'),
    textIn(body, 'answered'),
  ];
  return [
    {
      ...{ id, kind: act, on: happenedOn },
      ...(title !== undefined && { title }),
      ...(opinions !== undefined && { opinions }),
      ...(answered !== undefined && { answered }),
    },
  ];
}

function textIn(body: LedgerRecord['body'], field: string): string | undefined {
  const value = body[field];
  return typeof value === 'string' ? value : undefined;
}
