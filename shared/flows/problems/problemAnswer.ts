import { assess } from '../../assess/assess.ts';
import type { Day } from '../../domain/days.ts';
import { namedLocally } from '../../domain/labels.ts';
import { extensionsOf, helpersOf, problemStanding, reportsOf, type Problem } from '../../domain/problems.ts';
import type { UnitSnapshot } from '../../domain/snapshot.ts';
import { lastReturn } from '../../domain/turns.ts';
import { problemRectification } from '../../rules/problems.ts';

/** The problems of a unit as clients see them, in the order in which they were found. Their text is not among it. */
export function problemAnswers(snapshot: UnitSnapshot, today: Day) {
  const duties = assess(snapshot, today, { rules: [problemRectification] });
  const byProblem = new Map(duties.map((duty) => [duty.counterpart, duty]));
  return [...snapshot.problems]
    .sort((a, b) => (a.foundOn + a.id < b.foundOn + b.id ? -1 : 1))
    .map((problem) => {
      const duty = byProblem.get(problem.id);
      return {
        ...problemFacts(problem, snapshot),
        ...(duty?.state === 'overdue' && { overdueSince: duty.overdueSince }),
        ...(duty?.turn && { turn: duty.turn }),
        state: duty?.state ?? 'open',
      };
    });
}

function problemFacts(problem: Problem, { lineage, people }: UnitSnapshot) {
  const helpers = helpersOf(problem).map((id) => {
    const person = people.find((person) => person.id === id);
    return { id, ...(person && { name: person.name }), ...(person?.leadingCadre && { leadingCadre: true }) };
  });
  const { dueOn, stage, ...days } = problemStanding(problem);
  const returnedOn = lastReturn(reportsOf(problem));
  return {
    id: problem.id,
    owner: problem.member === undefined ? { branch: problem.branch } : { member: problem.member },
    branch: problem.branch,
    category: problem.category,
    ...(lineage.labels && { label: namedLocally(problem.category, lineage.labels) }),
    source: problem.source,
    ...(problem.talk !== undefined && { talk: problem.talk }),
    foundOn: problem.foundOn,
    dueOn,
    firstDueOn: problem.firstDueOn,
    ...days,
    stage,
    ...(returnedOn && { returnedOn }),
    extensions: extensionsOf(problem),
    ...(helpers.length > 0 && { helpedBy: helpers }),
  };
}

/** One problem of the snapshot, with its own row put in place of what was read. */
export function problemAnswer(snapshot: UnitSnapshot, problem: Problem, today: Day) {
  const [shown] = problemAnswers(withProblem(snapshot, problem), today).filter(
    (answer) => answer.id === problem.id,
  );
  return shown;
}

/** The snapshot with a problem's own row in place of what was read. */
export function withProblem(snapshot: UnitSnapshot, problem: Problem): UnitSnapshot {
  const others = snapshot.problems.filter((other) => other.id !== problem.id);
  return { ...snapshot, problems: [...others, problem] };
}
