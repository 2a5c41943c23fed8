/** Every rule, in the order in which pages and answers show them. Adding a rule is adding it here. */
import { pairingCall, pairingDeed, pairingVisitQuarter, pairingVisitYear, villageVisit } from './pairing.ts';
import { achievementReport, pledge, pledgeFulfilment } from './pledges.ts';
import { problemRectification } from './problems.ts';
import type { Rule } from './rule.ts';

export const catalogue: readonly Rule[] = [
  achievementReport,
  pledge,
  pledgeFulfilment,
  problemRectification,
  pairingCall,
  pairingVisitQuarter,
  pairingVisitYear,
  pairingDeed,
  villageVisit,
];

const byId = new Map(catalogue.map((rule) => [rule.id, rule]));

/** The rule with this id; throws on one that is not in the catalogue. */
export function ruleOf(id: string): Rule {
  const rule = byId.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}
