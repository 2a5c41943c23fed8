import { mayHandOn } from '../../access/mustTalks.ts';
import { delegateMustTalk as route } from '../../contract/mustTalks.ts';
import { mustTalksOf } from '../../domain/mustTalks.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { done, refuse } from '../request/flow.ts';
import { mustTalkKey, mustTalkPlaceKey } from '../table/keys.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { arrivalChanges } from '../lines/arrivalChanges.ts';
import { mustTalkAnswer } from './mustTalkAnswer.ts';
import { openEvents } from './sealedKind.ts';
import { refuseDelegate } from './raiseMustTalk.ts';
import { isId, authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { write } from '../request/write.ts';
import { putRow, readRow } from '../table/rows.ts';

/** The secretary has a committee member or group leader talk in the secretary's place, and says why (L63). */
export const delegateMustTalk = write({
  route,
  needs: ['vault.open'],
  authorize: async (request, context) => {
    const id = request.params['id'];
    const place = isId(id) ? await readRow(context.table, mustTalkPlaceKey(id)) : undefined;
    // What follows from the roster has no place, and is looked for in the caller's own branch.
    const unit = place?.body.unit ?? context.caller.home?.unit.id;
    const reached = await authorize(unit, 'mustTalks.raise', context);
    if (!reached.ok) return place ? reached : refuse('notFound');
    const { relations } = reached.body;
    const reading = await readWholeUnit(context.table, reached.body.unit.id, { consistent: true });
    const event = reading && mustTalksOf(reading.snapshot).find((event) => event.id === id);
    if (!reading || !event) return refuse('notFound');
    const may = mayHandOn(reading.snapshot.people, relations, context.today);
    return may ? done({ reading, event }) : refuse('forbidden');
  },
  decide: async (input, { reading, event }, context) => {
    if (event.branch !== reading.snapshot.unit.id)
      return refuse('wrongState', { detail: '书记本人的由上级党组织谈，不能委托' });
    const refusal = refuseDelegate(input.person, event.member, reading, context, 'person');
    if (refusal) return refusal;
    const after: MustTalkEvent = { ...event, delegate: { ...input, enteredAt: context.now } };
    const key = mustTalkKey(event.branch, event.id);
    const expect = reading.versions.get(key.sk) ?? 'absent';
    const opened = (await openEvents([after], context)).get(after.id);
    const answer = mustTalkAnswer(
      { ...after, ...(opened?.event && { event: opened.event }) },
      reading.snapshot,
    );
    const others = reading.snapshot.mustTalks.filter((mustTalk) => mustTalk.id !== event.id);
    const arrived = await arrivalChanges(
      { ...reading.snapshot, mustTalks: [...others, after] },
      { thing: event.id, rules: [mustTalk] },
      context,
    );
    return done({ changes: [putRow(key, after, expect), ...arrived], answer });
  },
});
