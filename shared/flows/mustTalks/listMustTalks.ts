import { mayActOnMustTalk } from '../../access/mustTalks.ts';
import { listMustTalks as route } from '../../contract/mustTalks.ts';
import { read } from '../request/read.ts';
import { eventOf, type Duty } from '../../domain/duty.ts';
import { mustTalksOf } from '../../domain/mustTalks.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { done, refuse } from '../request/flow.ts';
import { mustTalkAnswer } from './mustTalkAnswer.ts';
import { openEvents } from './sealedKind.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';

/**
 * The must-talk events that the caller is to act on, with kind and note: all of the branch for its secretary, those
 * handed on for the delegate, those of secretaries below for the unit above. Nobody else is shown any.
 */
export const listMustTalks = read(route, ['vault.open'], async (request, context) => {
  const reached = await authorize(request.params['id'], 'mustTalks.read', context);
  if (!reached.ok) return reached;
  const { table, today } = context;
  const reading = await readWholeUnit(table, reached.body.unit.id);
  if (!reading) return refuse('notFound');
  const { snapshot } = reading;
  const duties = await assessUnit(table, snapshot, {}, today);
  const byEvent = new Map(
    duties.flatMap((duty) => (duty.rule === mustTalk.id ? [[eventOf(duty), duty] as const] : [])),
  );
  const shown = mustTalksOf(snapshot)
    .filter((event) => mayActOnMustTalk(event, reached.body.unit, reached.body.relations, context.caller))
    .flatMap((event) => withDuty(event, byEvent.get(event.id)));
  const texts = await openEvents(
    shown.map(({ event }) => event),
    context,
  );
  return done({
    items: shown
      .map(({ event, duty: { state, counted } }) => ({
        ...mustTalkAnswer(event, snapshot),
        branch: event.branch,
        state,
        talks: counted,
        ...texts.get(event.id),
      }))
      .sort(newestFirst),
  });
});

/** Of one day by whom it is about: the ids say nothing and would give another order each time. */
const newestFirst = (a: Shown, b: Shown): number =>
  a.on === b.on ? compare(a.member, b.member) || compare(a.event ?? '', b.event ?? '') : compare(b.on, a.on);

type Shown = Pick<MustTalkEvent, 'on' | 'member' | 'event'>;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withDuty = (event: MustTalkEvent, duty: Duty | undefined) => (duty ? [{ event, duty }] : []);
