import { accessToAccept } from '../../access/transfers.ts';
import { acceptTransfer as route } from '../../contract/transfers.ts';
import { later } from '../../domain/days.ts';
import { isLong, type Transfer } from '../../domain/transfers.ts';
import { audited } from '../audit/unitChain.ts';
import { done, refuse, type CallerContext } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { refusalOf } from '../scope/authorize.ts';
import { readHome, readMember } from '../scope/authorizeMember.ts';
import { readCalendars } from '../scope/readUnit.ts';
import { cleanUp, moving } from './movePerson.ts';
import { transferAnswer } from './transferAnswer.ts';
import { decided, factsOf, readTransfer } from './transferRows.ts';

/** Takes a person in who is transferred from another committee: it takes effect today, never before its own day. */
export const acceptTransfer = write({
  route,
  needs: ['vault.blind'],
  authorize: async (request, context) => {
    const reached = await readTransfer(request.params['id'], context);
    if (!reached.ok) return reached;
    const { transfer, sides } = reached.body;
    const long = isLong(transfer, context.today, await readCalendars(context.table));
    return refusalOf(accessToAccept(context.caller, sides, context.today, long)) ?? reached;
  },
  decide: async (_input, target, context) => {
    const { transfer, sides } = target;
    if (transfer.state !== 'waiting') return refuse('wrongState', { detail: '这次转接已经办理' });
    const home = await readHome(transfer.person, context);
    const member = home && (await readMember(home, transfer.from, context));
    const left = member?.person.left;
    const hasLeftSince = left !== undefined && (left.died || !transfer.isReturn);
    if (!member || hasLeftSince || home.body.unit !== transfer.from)
      return refuse('wrongState', { detail: '此人已不在原支部' });
    const { after, changes } = decided(target, 'accepted', context);
    const moved = await moving(member, sides.to, effectOf(transfer, context), context);
    const taken = { ...moved, changes: [...moved.changes, ...changes], answer: transferAnswer(after) };
    return done(await audited(taken, transfer.to, factsOf(after, 'transferAccepted'), context));
  },
  finish: async (_input, { transfer, sides }, context) => {
    const home = await readHome(transfer.person, context);
    const member = home && (await readMember(home, transfer.to, context));
    if (member)
      await cleanUp(
        member.person,
        member.person,
        { to: sides.to.id, on: member.person.inBranchSince },
        context,
      );
  },
});

/** A transfer of a day that is over takes effect when it is accepted. */
const effectOf = ({ on }: Transfer, { today }: CallerContext) => later(on, today);
