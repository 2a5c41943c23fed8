import { askFormerPhone as route } from '../../contract/contacts.ts';
import type { PersonId } from '../../domain/people.ts';
import { done, refuse } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { askingNeeds, decideAsking, handOn, showAsking } from '../signIn/askCode.ts';
import { contactKey } from '../table/keys.ts';
import { readRow } from '../table/rows.ts';

/** Has a code go to the number that was the caller's before somebody else changed it. */
export const askFormerPhone = write({
  route,
  needs: askingNeeds,
  authorize: async (_request, { table, caller }) =>
    done((await readRow(table, contactKey(caller.id), { consistent: true }))?.body.doubt?.former),
  decide: async (_input, former, context) => {
    if (!former) return refuse('wrongState', { detail: '没有可以确认的原号码，请上级单位确认' });
    const { caller } = context;
    return decideAsking({ ...askingOf(former.blind, caller.id), source: `person ${caller.id}` }, context);
  },
  show: showAsking,
  finish: async (_input, former, context, answer) => {
    if (former) await handOn(askingOf(former.blind, context.caller.id), answer, context);
  },
});

const askingOf = (blind: string, person: PersonId) => ({ blind, use: 'formerPhone', person }) as const;
