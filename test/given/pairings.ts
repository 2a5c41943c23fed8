import type { Day } from '../../shared/domain/days.ts';
import type { MemberPairing, Pairing, VillagePairing } from '../../shared/domain/pairings.ts';
import { noon, START } from './times.ts';

/** Household `h1` of member `m1`, paired since the programme's first day. */
export const aPairing = (over: Partial<MemberPairing> = {}): MemberPairing => ({
  id: 'h1',
  member: 'm1',
  with: 'household',
  label: '一号户',
  startedOn: START,
  enteredAt: noon(over.startedOn ?? START),
  ...over,
});

/** Village `v1`, paired with unit `b1`. */
export const aVillage = (over: Partial<VillagePairing> = {}): VillagePairing => ({
  id: 'v1',
  unit: 'b1',
  with: 'village',
  label: '上庄村',
  startedOn: START,
  enteredAt: noon(over.startedOn ?? START),
  ...over,
});

export const ending = (on: Day, enteredOn: Day = on, reason = '脱贫'): NonNullable<Pairing['ended']> => ({
  on,
  reason,
  enteredAt: noon(enteredOn),
});
