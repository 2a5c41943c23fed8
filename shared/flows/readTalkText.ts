import { auditRead } from './auditRead.ts';
import { done, type PersonFlow } from './flow.ts';
import { textKey } from './keys.ts';
import { reachText } from './reachTalk.ts';

/** The confidential parts of a talk, for the two people and whom they or the rules let in; each look is on record. */
export const readTalkText: PersonFlow = async (request, context) => {
  const reached = await reachText(request.params['id'], context);
  if (!reached.ok) return reached;
  const { id, why, reason } = reached.body;
  const refusal = await auditRead(id, why, reason, context);
  if (refusal) return refusal;
  const { table, vault } = context;
  if (!vault) throw new Error('readTalkText needs the vault');
  const [item] = (await table.read([textKey(id)])).items;
  if (!item) return done({ id });
  const text = await vault.open((item.body as { sealed: string }).sealed, { thing: id });
  return done({ id, ...(JSON.parse(text) as Record<string, string>) });
};
