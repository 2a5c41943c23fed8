import { openSealed } from '../table/openSealed.ts';
import { awaitedSides, noticeState, type CriticismNotice } from '../../domain/notices.ts';
import type { PersonId } from '../../domain/people.ts';
import type { ContextWith } from '../request/flow.ts';
import { readReceivers, turnOfNotice } from './turnOfNotice.ts';

/**
 * A notice as clients see it, whole: its text and what was said of it are opened for whoever may read it. `receivers`
 * acknowledge it for its unit; absent, they are looked up.
 */
export async function noticeAnswer(
  notice: CriticismNotice,
  text: string,
  context: ContextWith<'vault.open'>,
  receivers?: readonly PersonId[],
) {
  const { vault } = context;
  const awaits = awaitedSides(notice);
  const allReceivers = receivers ?? (awaits.length > 0 ? await readReceivers(notice.unit, context) : []);
  const turn = turnOfNotice(notice, allReceivers);
  const { id, unit, member, issuer, drafted, issued, withdrawn, receipts } = notice;
  const wordIn = async (sealed: string): Promise<string> =>
    (await openSealed<{ word: string }>(sealed, { thing: id }, { vault })).word;
  return {
    id,
    unit,
    about: member === undefined ? ('unit' as const) : ('member' as const),
    ...(member !== undefined && { member }),
    issuer,
    draftedOn: drafted.on,
    ...(issued && { issuedOn: issued.on, issuedBy: issued.by }),
    ...(withdrawn && { withdrawnOn: withdrawn.on, reason: await wordIn(withdrawn.sealed) }),
    text,
    state: noticeState(notice),
    receipts: await Promise.all(
      receipts.map(async ({ side, on, by, sealed }) => ({
        side,
        on,
        by,
        ...(sealed !== undefined && { note: await wordIn(sealed) }),
      })),
    ),
    awaits,
    ...(turn && { turn }),
  };
}

/** What somebody adds to a notice, sealed and bound to it. */
export async function sealWord(
  notice: CriticismNotice,
  word: string,
  { vault }: ContextWith<'vault.seal'>,
): Promise<string> {
  return vault.seal(JSON.stringify({ word }), { thing: notice.id });
}
