import type { BrokenGlass } from '../../rows/texts.ts';
import { isAllowed, relationsTo } from '../../access/access.ts';
import { breakGlass as route } from '../../contract/talkTexts.ts';
import { auditedChanges } from '../audit/unitChain.ts';
import { done, refuse } from '../request/flow.ts';
import { talkGlassKey } from '../table/keys.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { findTalk, refuseTalk } from './authorizeTalkText.ts';
import { write } from '../request/write.ts';

const HOURS = 3;

/**
 * The security administrator in line opens a talk's text for three hours, with a reason; the people are told in the same
 * commit, by the next SMS and in their page (DESIGN §6).
 */
export const breakGlass = write({
  route,
  authorize: async ({ params }, context) => {
    const talk = await findTalk(params['id'], context);
    if (!talk) return refuse('notFound');
    const relations = relationsTo(context.caller, talk.unit, context.today);
    return isAllowed('talkText.breakGlass', relations) ? done(talk) : refuseTalk(talk, context);
  },
  decide: async ({ reason }, talk, context) => {
    const { caller, now, table } = context;
    const until = new Date(Date.parse(now) + HOURS * 3_600_000).toISOString();
    const glass: BrokenGlass = { by: caller.id, until, reason };
    const key = talkGlassKey(talk.id, caller.id);
    const previous = (await table.read([key], { consistent: true })).items[0];
    const told = [talk.people.talker, ...talk.people.with];
    const link = await auditedChanges(talk.unit.id, { what: 'glassBroken', thing: talk.id, reason }, context);
    return done({
      changes: [
        { put: { ...key, body: glass }, expect: previous?.version ?? 'absent' },
        ...(await noticeChanges(told, talk.people.unit, 'talk-looked-into', context)),
        ...link.changes,
      ],
      answer: { until },
      taken: (key) => (link.isOvertaken(key) ? 'again' : undefined),
    });
  },
});
