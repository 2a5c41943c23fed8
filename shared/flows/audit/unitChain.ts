/** The chain of a unit: what its auditors read of what supervisors, administrators and officers did. */
import type { UnitId } from '../../domain/units.ts';
import { auditHeadRow, auditRow, type AuditEntry } from '../../rows/audit.ts';
import type { CallerContext, Refusal } from '../request/flow.ts';
import type { Decision } from '../request/write.ts';
import { appendToChain, entryHash, nextLink, nextLinks, type Chain, type Links } from './auditChain.ts';

export const unitChain = (unit: UnitId): Chain<AuditEntry & { readonly hash: string }> => ({
  head: auditHeadRow.key(unit),
  rows: auditRow.under(unit),
  rowKey: (n) => auditRow.key(unit, n),
  hashOf: entryHash,
});

/** What is to be said of an act; when and by whom follows from the request. */
export type AuditedFacts = Omit<AuditEntry, 'at' | 'by'>;

type Asking = Pick<CallerContext, 'table' | 'caller' | 'now'>;

const entryOf = (facts: AuditedFacts, { caller, now }: Asking): AuditEntry => ({
  at: now,
  by: caller.id,
  ...facts,
});

/**
 * The changes that write an act down, for the one commit with what was done, and whether a key says that another entry
 * of the unit came first: then it is decided again.
 */
export const auditedChanges = (unit: UnitId, facts: AuditedFacts, context: Asking): Promise<Links> =>
  nextLink(unitChain(unit), entryOf(facts, context), context);

/** The same of several acts that are done in one commit. */
export const auditedTogether = (
  unit: UnitId,
  facts: readonly AuditedFacts[],
  context: Asking,
): Promise<Links> =>
  nextLinks(
    unitChain(unit),
    facts.map((fact) => entryOf(fact, context)),
    context,
  );

/** A decision with the entry of its act in the unit's chain; decided again if another entry came first. */
export async function audited(
  decision: Decision,
  unit: UnitId,
  facts: AuditedFacts,
  context: Asking,
): Promise<Decision> {
  const link = await auditedChanges(unit, facts, context);
  return {
    ...decision,
    changes: [...decision.changes, ...link.changes],
    taken: (key) => (link.isOvertaken(key) ? 'again' : decision.taken?.(key)),
  };
}

/** Writes down that something was read or taken away, before it is shown. */
export const auditedReading = async (unit: UnitId, facts: AuditedFacts, context: Asking): Promise<void> => {
  await appendToChain(unitChain(unit), entryOf(facts, context), context);
};

/** Writes down an attempt that is refused, and refuses it; nothing else is written. */
export async function auditedRefusal(
  unit: UnitId,
  facts: AuditedFacts,
  refusal: Refusal,
  context: Asking,
): Promise<Refusal> {
  await appendToChain(unitChain(unit), entryOf(facts, context), context);
  return refusal;
}
