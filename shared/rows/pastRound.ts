/** A selection round as it was known at the end of an earlier day. */
import type { Day } from '../domain/days.ts';
import type { Candidate, Objection, SelectionRound } from '../domain/selection.ts';
import type { Filing, FiledRound } from '../domain/supervision.ts';
import { entered, isKnown, without } from './past.ts';

/** Without candidates, publicity, objections, filings and grades of later; what was undone later stands. */
export function roundKnownAt(round: SelectionRound, day: Day): SelectionRound | undefined {
  const {
    published: _published,
    formerlyPublished: _former,
    objections,
    filed: _filed,
    decided: _decided,
    returns: _returns,
    ...rest
  } = without(round, 'withdrawn', round.withdrawn?.at, day);
  return (
    entered(round, day) && {
      ...rest,
      candidates: candidatesKnownAt(round.candidates, day),
      ...publicityKnownAt(round, day),
      ...(objections && { objections: objectionsKnownAt(objections, day) }),
      ...filingsKnownAt(round, day),
      followUps: round.followUps.filter(({ at }) => isKnown(at, day)),
    }
  );
}

const candidatesKnownAt = (candidates: readonly Candidate[], day: Day): Candidate[] =>
  candidates
    .filter(({ at }) => at === undefined || isKnown(at, day))
    .map((candidate) => without(candidate, 'off', candidate.off?.at, day));

const objectionsKnownAt = (objections: readonly Objection[], day: Day): Objection[] =>
  objections
    .filter(({ at }) => isKnown(at, day))
    .map((objection) => without(objection, 'handled', objection.handled?.at, day));

function publicityKnownAt(
  { published, formerlyPublished = [] }: SelectionRound,
  day: Day,
): Pick<SelectionRound, 'published' | 'formerlyPublished'> {
  const publicities = formerlyPublished.filter(({ at }) => isKnown(at, day));
  const undone = publicities.filter(({ undone: { at } }) => isKnown(at, day));
  const stood = publicities.find((publicity) => !undone.includes(publicity));
  const now = published && isKnown(published.at, day) ? published : undefined;
  const { undone: _later, ...then } = stood ?? { undone: undefined };
  return {
    ...(now ? { published: now } : 'on' in then && { published: then }),
    ...(undone.length > 0 && { formerlyPublished: undone }),
  };
}

/** The last filing known by then is the one that stood, unless it had been sent back. */
function filingsKnownAt(
  { filed, decided, returns = [] }: SelectionRound,
  day: Day,
): Pick<SelectionRound, 'filed' | 'decided' | 'returns'> {
  const all: readonly Pick<SelectionRound, 'filed' | 'decided'>[] = [
    ...returns,
    ...(filed ? [{ filed, ...(decided && { decided }) }] : []),
  ];
  const last = all.filter((filing) => filing.filed && isKnown(filing.filed.at, day)).at(-1);
  if (!last) return {};
  const index = all.indexOf(last);
  const isReturned = index < returns.length && last.decided !== undefined && isKnown(last.decided.at, day);
  const before = returns.slice(0, isReturned ? index + 1 : index);
  return {
    ...(!isReturned && without(last, 'decided', last.decided?.at, day)),
    ...(before.length > 0 && { returns: before }),
  };
}

/** What stood with the superior: an earlier filing, if the last one came later. */
export function filedKnownAt(filed: FiledRound, day: Day): FiledRound | undefined {
  const {
    earlier = [],
    filedOn,
    enteredAt,
    decided,
    by,
    ...rest
  } = without(filed, 'moved', filed.moved?.at, day);
  if (rest.arrived && !isKnown(rest.arrived.at, day)) return undefined;
  const all: readonly Filing[] = [
    ...earlier,
    { filedOn, enteredAt, ...(decided && { decided }), ...(by !== undefined && { by }) },
  ];
  const filings = all.filter((filing) => isKnown(filing.enteredAt, day));
  const last = filings.at(-1);
  return (
    last && {
      ...rest,
      ...without(last, 'decided', last.decided?.at, day),
      ...(filings.length > 1 && { earlier: filings.slice(0, -1) }),
    }
  );
}
