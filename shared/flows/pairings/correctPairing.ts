import type * as z from 'zod';
import { correctPairing as route } from '../../contract/corrections.ts';
import type { Pairing } from '../../domain/pairings.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, invalidField, type CallerContext, type Result } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { formerKeys } from '../table/keys.ts';
import { putRow } from '../table/rows.ts';
import { authorizePairing } from './authorizePairing.ts';
import { pairingAnswer } from './pairingAnswer.ts';

type Body = z.output<typeof route.body>;

/** Corrects what was written down of a pairing, or takes it back; the earlier row stays in the history. */
export const correctPairing = write({
  route,
  authorize: (request, context) => authorizePairing(request.params['id'], context, 'pairings.correctMembers'),
  decide: async (input, { item, unit }, context) => {
    const after = input.changes ? corrected(item.body, input, context) : withdrawn(item.body, input, context);
    if (!after.ok) return after;
    const facts = {
      what: 'rosterCorrected',
      thing: `pairing~${item.body.id}`,
      reason: input.reason,
    } as const;
    const link = await auditedChanges(unit, facts, context);
    const former = { pairing: item.body, until: context.now };
    return done({
      changes: [
        putRow({ pk: item.pk, sk: item.sk }, after.body, item.version),
        putRow(formerKeys.pairing(unit, context.now, item.body.id, item.version), former, 'absent'),
        ...link.changes,
      ],
      answer: pairingAnswer(after.body),
      taken: (key) => (link.isOvertaken(key) ? 'again' : undefined),
    });
  },
});

/** Never was: it ends on the day on which it began, and nobody owes anything for it. */
const withdrawn = (pairing: Pairing, { reason }: Body, { now }: CallerContext): Result<Pairing> =>
  done({ ...pairing, ended: { on: pairing.startedOn, reason: `登记有误：${reason}`, enteredAt: now } });

function corrected(
  pairing: Pairing,
  { changes = {}, reason }: Body,
  { today, now }: CallerContext,
): Result<Pairing> {
  const { label = pairing.label, startedOn = pairing.startedOn, endedOn } = changes;
  if (startedOn > today) return invalidField('changes.startedOn', `不能晚于今天（${today}）`);
  const { ended: before, ...rest } = pairing;
  const ended =
    endedOn === undefined
      ? before
      : endedOn === null
        ? undefined
        : { on: endedOn, reason: before?.reason ?? reason, enteredAt: now };
  if (ended && ended.on > today) return invalidField('changes.endedOn', `不能晚于今天（${today}）`);
  if (ended && ended.on < startedOn)
    return invalidField('changes.endedOn', `不能早于结对日期（${startedOn}）`);
  return done({ ...rest, label, startedOn, ...(ended && { ended }) });
}
