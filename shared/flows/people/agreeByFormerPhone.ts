import { agreeByFormerPhone as route } from '../../contract/contacts.ts';
import { done, refuse, type ContextWith, type Result } from '../request/flow.ts';
import { write, type Decision, type Marked } from '../request/write.ts';
import { takeCode } from '../signIn/takeCode.ts';
import { contactKey } from '../table/keys.ts';
import { putRow, readRow } from '../table/rows.ts';

type Needs = 'table.write' | 'vault.blind' | 'worldClock.read';

/** The code came to the number before: whoever changed it did so in the caller's name. */
export const agreeByFormerPhone = write({
  route,
  needs: ['table.write', 'vault.blind', 'worldClock.read'] as const satisfies readonly Needs[],
  authorize: async () => done(undefined),
  decide: ({ code }, _self, context) => deciding(code, context),
});

async function deciding(code: string, context: ContextWith<Needs>): Promise<Result<Decision> | Marked> {
  const { table, caller } = context;
  const key = contactKey(caller.id);
  const contact = await readRow(table, key, { consistent: true });
  const { doubt, ...rest } = contact?.body ?? { reach: 'none' as const };
  if (!contact || !doubt?.former) return refuse('wrongState', { detail: '没有可以确认的原号码' });
  const { blind } = doubt.former;
  const taken = await takeCode({ blind, use: 'formerPhone', person: caller.id, code }, context);
  if ('result' in taken) return taken;
  return done({
    changes: [taken.spend, putRow(key, rest, contact.version)],
    answer: { agreed: true },
    taken: () => 'again',
  });
}
