import { randomUUID } from 'node:crypto';
import { isAllowed, relationsTo } from '../../access/access.ts';
import { isOwnCircumstance } from '../../access/roster.ts';
import { proposeCircumstance as route } from '../../contract/circumstances.ts';
import type { CircumstanceProposal } from '../../domain/circumstanceProposals.ts';
import { filledIn } from '../../domain/filledIn.ts';
import { superiorsOf } from '../../domain/units.ts';
import { circumstancePlaceRow } from '../../rows/places.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { authorizeMember } from '../scope/authorizeMember.ts';
import { putRow } from '../table/rows.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { superiorOfficers } from './tellComing.ts';
import { applied } from './appliedCircumstance.ts';
import { circumstanceAnswer, writtenIn } from './circumstanceRows.ts';

/**
 * The secretary says what excuses a member from duties, and the superior approves it; what the superior says is so at
 * once. Nobody says it of himself (PROGRAMME §4.50).
 */
export const proposeCircumstance = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorizeMember(request.params['id'], 'circumstances.propose', context),
  decide: async ({ reason, special, ...flags }, member, context) => {
    const { caller, now, today } = context;
    const { person, reading } = member;
    const { unit, lineage } = reading.snapshot;
    if (person.left) return refuse('wrongState', { detail: '此人已离开支部' });
    if (isOwnCircumstance(person.id, caller))
      return refuse('forbidden', { detail: '不能更改自己的情况，请由上级办理' });
    const isSuperior = isAllowed('circumstances.approve', relationsTo(caller, unit, today));
    const proposal: CircumstanceProposal = {
      id: `circumstance-${randomUUID()}`,
      branch: unit.id,
      person: person.id,
      name: person.name,
      circumstance: filledIn({ ...flags, specialCircumstance: special }),
      reason,
      by: caller.id,
      at: now,
      state: isSuperior ? 'approved' : 'proposed',
      ...(isSuperior && { decided: { by: caller.id, at: now } }),
    };
    const changes = isSuperior ? await applied(proposal, member, context) : done([]);
    if (!changes.ok) return changes;
    const superior = superiorsOf(lineage.ancestors).parent;
    const told = isSuperior ? [] : superiorOfficers(reading.snapshot, context);
    return done({
      changes: [
        ...changes.body,
        ...(await noticeChanges(told, unit.id, 'circumstance-came', context, proposal.id)),
        ...writtenIn([unit.id, ...(superior === undefined ? [] : [superior])], proposal),
        putRow(
          circumstancePlaceRow.key(proposal.id),
          { unit: unit.id, ...(superior !== undefined && { superior }) },
          'absent',
        ),
      ],
      answer: circumstanceAnswer(proposal),
    });
  },
});
