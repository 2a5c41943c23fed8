import type { Day } from '../../domain/days.ts';
import type { PersonId } from '../../domain/people.ts';
import {
  isInPublicity,
  standingCandidates,
  type Objection,
  type SelectionRound,
} from '../../domain/selection.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { officeOf } from '../../rules/addressees.ts';
import { Facts } from '../../rules/facts.ts';
import { officersAbove } from '../../rules/selectionTurn.ts';
import { climbs } from '../../access/rounds.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { dayText } from '../../messages/wording.ts';
import { done, invalidField, refuse, type PortsOf, type Refusal, type Result } from '../request/flow.ts';
import type { CallerContext } from '../request/flow.ts';
import { objectionKey, roundKey } from '../table/keys.ts';
import type { Change } from '../table/ports.ts';
import { putRow } from '../table/rows.ts';
import type { FoundRound } from './findRound.ts';

/** What is said, and by whom: a member of the branch, or somebody of the public who is not known. */
export interface Said {
  readonly text: string;
  /** The candidate against whom it is. */
  readonly against?: PersonId;
  readonly by?: PersonId;
}

/** What is sealed of an objection. */
export type SealedObjection = Pick<Said, 'text' | 'by'>;

type Moment = Pick<CallerContext, 'now' | 'today' | 'table' | 'shards'> & PortsOf<'vault.seal'>;

/** So many objections are taken to one round: with their findings they still fit into its row. */
const MOST_OBJECTIONS = 100;

/**
 * What adds an objection to a round in publicity: the round with it, what it says and who said it, sealed apart, and
 * what tells who is to handle it.
 * Refused before and after publicity, with 409; a candidate who is not on the list, with 400.
 */
export async function objectionChanges(
  { round, reading, version }: FoundRound,
  { text, against, by }: Said,
  context: Moment,
): Promise<Result<{ readonly after: SelectionRound; readonly n: number; readonly changes: Change[] }>> {
  const { now, today, vault } = context;
  const refusal = refuseObjection(round, today);
  if (refusal) return refusal;
  const listed = standingCandidates(round, reading.snapshot.people, today);
  if (against !== undefined && !listed.some(({ member }) => member === against))
    return invalidField('member', '公示的人选里没有这名党员');
  const objections = round.objections ?? [];
  const n = objections.length + 1;
  const from = by === undefined ? 'public' : 'member';
  const added: Objection = { n, at: now, from, ...(against !== undefined && { against }) };
  const after = { ...round, objections: [...objections, added] };
  const said: SealedObjection = { text, ...(by !== undefined && { by }) };
  const sealed = await vault.seal(JSON.stringify(said), { thing: round.id, n: String(n) });
  return done({
    after,
    n,
    changes: [
      putRow(roundKey(round.branch, round.id), after, version),
      putRow(objectionKey(round.id, n), { sealed }, 'absent'),
      ...(await noticeChanges(
        handlersOf(round, reading.snapshot, today).filter((person) => person !== by),
        round.branch,
        'objection-came',
        context,
        round.id,
      )),
    ],
  });
}

/** Who is to handle objections and is told of each: the secretary, or the superior (`climbs`). */
function handlersOf(round: SelectionRound, snapshot: UnitSnapshot, today: Day): readonly PersonId[] {
  const facts = new Facts(snapshot, today);
  return climbs(round, snapshot.people, today) ? officersAbove(facts) : officeOf(facts);
}

function refuseObjection(round: SelectionRound, today: Day): Refusal | undefined {
  const { published, objections = [] } = round;
  if (!isInPublicity(round, today)) {
    const detail =
      published?.until !== undefined && published.until < today
        ? `公示已于${dayText(published.until)}结束，有意见请直接向党支部或者上级党组织反映`
        : '现在没有公示人选，公示期间才能提出异议';
    return refuse('wrongState', { detail });
  }
  if (objections.length >= MOST_OBJECTIONS)
    return refuse('wrongState', { detail: '异议已经很多，请直接向上级党组织反映' });
  return undefined;
}
