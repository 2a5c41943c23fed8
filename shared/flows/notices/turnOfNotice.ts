import { awaitedSides, type CriticismNotice } from '../../domain/notices.ts';
import type { PersonId } from '../../domain/people.ts';
import type { Turn } from '../../domain/turns.ts';
import { officeOf } from '../../rules/addressees.ts';
import { Facts } from '../../rules/facts.ts';
import type { CallerContext } from '../request/flow.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/** Whoever acknowledges a notice for a unit. */
export async function readReceivers(
  unit: string,
  { table, today }: Pick<CallerContext, 'table' | 'today'>,
): Promise<readonly PersonId[]> {
  const reading = await readWholeUnit(table, unit);
  return reading ? officeOf(new Facts(reading.snapshot, today)) : [];
}

/** An issued notice waits for its receipts, without a due day (PROGRAMME §4.33); nobody's turn once all are there. */
export function turnOfNotice(notice: CriticismNotice, receivers: readonly PersonId[]): Turn | undefined {
  const { issued, member } = notice;
  const sides = awaitedSides(notice);
  if (!issued || sides.length === 0) return undefined;
  const ofUnit = sides.includes('unit') ? receivers : [];
  const ofMember = sides.includes('member') && member !== undefined ? [member] : [];
  return { who: [...ofMember, ...ofUnit], since: issued.on };
}
