import { accessToDecline } from '../../access/transfers.ts';
import { declineTransfer as route } from '../../contract/transfers.ts';
import { audited } from '../audit/unitChain.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { refusalOf } from '../scope/authorize.ts';
import { readHome } from '../scope/authorizeMember.ts';
import { homeKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';
import { transferAnswer } from './transferAnswer.ts';
import { decided, factsOf, readTransfer } from './transferRows.ts';

/** The receiving side declines, or the giving side takes back, with the reason; the person has been there all along. */
export const declineTransfer = write({
  route,
  authorize: async (request, context) => {
    const reached = await readTransfer(request.params['id'], context);
    if (!reached.ok) return reached;
    return refusalOf(accessToDecline(context.caller, reached.body.sides, context.today)) ?? reached;
  },
  decide: async ({ reason }, target, context) => {
    const { transfer } = target;
    if (transfer.state !== 'waiting') return refuse('wrongState', { detail: '这次转接已经办理' });
    const { after, changes } = decided(target, 'declined', context, reason);
    const home = await readHome(transfer.person, context);
    const freed: Change[] = [];
    if (home?.body.transfer === transfer.id) {
      const { transfer: _waited, ...rest } = home.body;
      freed.push(putRow(homeKey(transfer.person), rest, home.version));
    }
    const declined = { changes: [...changes, ...freed], answer: transferAnswer(after) };
    return done(await audited(declined, transfer.from, factsOf(after, 'transferDeclined'), context));
  },
});
