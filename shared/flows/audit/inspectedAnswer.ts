import type { InspectedDuty } from '../../assess/inspect.ts';
import { factSentence } from '../../assess/inspectionFact.ts';
import type { Unit } from '../../domain/units.ts';

/** What a supervisor sees of a duty of `unit`, each fact with its sentence. */
export const inspectedAnswer = (
  { id, name }: Pick<Unit, 'id' | 'name'>,
  { facts, ...row }: InspectedDuty,
) => ({
  unit: id,
  unitName: name,
  ...row,
  facts: facts.map((fact) => ({ ...fact, text: factSentence(fact) })),
});
