import { mayActOnMustTalk } from '../../access/mustTalks.ts';
import { listMustTalks as route } from '../../contract/mustTalks.ts';
import { read } from '../request/read.ts';
import { eventOf, type Duty } from '../../domain/duty.ts';
import { mustTalksOf } from '../../domain/mustTalks.ts';
import type { MustTalkEvent } from '../../domain/talks.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { assessUnit } from '../ledger/assessUnit.ts';
import { done, refuse } from '../request/flow.ts';
import { textKey } from '../table/keys.ts';
import { mustTalkAnswer } from './mustTalkAnswer.ts';
import { openTexts } from '../lines/openTexts.ts';
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
    .flatMap((event) => withDuty(event, byEvent.get(event.id)))
    .sort((a, b) => newestFirst(a.event, b.event));
  const notes = await openTexts<{ note: string }>(
    shown.map(({ event }) => textKey(event.id)),
    context,
  );
  return done({
    items: shown.map(({ event, duty: { state, counted } }) => ({
      ...mustTalkAnswer(event, snapshot),
      branch: event.branch,
      state,
      talks: counted,
      ...notes.get(event.id),
    })),
  });
});

/** Of one day by whom it is about: the ids say nothing and would give another order each time. */
const newestFirst = (a: MustTalkEvent, b: MustTalkEvent): number =>
  a.on === b.on ? compare(a.member, b.member) || compare(a.event, b.event) : compare(b.on, a.on);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withDuty = (event: MustTalkEvent, duty: Duty | undefined) => (duty ? [{ event, duty }] : []);
