/**
 * The demonstration: a county of Qinghai with a year behind it, made from a day and a seed alone. Divisions bear real
 * names; people, phones, households and everything that is recorded are invented.
 */
import { civilDay, isDay, type Day } from '../../shared/domain/days.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { writeBranchLife } from './branchLife.ts';
import { writeInitiatives } from './initiatives.ts';
import { Chance } from './chance.ts';
import { writeContacts } from './contacts.ts';
import { Diary } from './diary.ts';
import { Names } from './names.ts';
import { officers } from './officers.ts';
import { Pairings } from './pairings.ts';
import { writePledges } from './pledging.ts';
import { problemsOf } from './problems.ts';
import { assignments, Phones, Roster } from './roster.ts';
import { mannerOf, type BranchScene, type Scene } from './scene.ts';
import { reportsOf, roundsOf, surveysOf } from './supervising.ts';
import { writeTalks } from './talking.ts';
import { plantTree, type Tree } from './tree.ts';

/**
 * A Monday, the first working day after the Dragon Boat holiday: the weekly digest goes out; May's missed calls are on
 * their last day before they close; the quarter's visits are called to mind on the day after, June's calls three days
 * after, and both fall due on the 30th.
 */
export const openingDay: Day = '2026-06-22';

export interface DemonstrationOptions {
  /** The day on which the demonstration opens; its programme began a year before. */
  readonly day: Day;
  readonly seed?: number;
}

export function makeDemonstration({ day, seed = 7 }: DemonstrationOptions): DataSet {
  const scene: Scene = { day, startsOn: yearBefore(day), seed };
  const tree = plantTree();
  const names = new Names();
  const phones = new Phones();
  const roster = new Roster(scene, names, phones);
  const branches = tree.branches.map((planned, index) => {
    const members = roster.branch(planned, index);
    return { ...planned, scene, members, manner: mannerOf(index), head: members[0]?.id ?? '' };
  });
  const numbered = new Pairings();
  const pairings = new Map(branches.map((branch) => [branch.id, numbered.branch(branch)]));
  const units = withHeads(tree, branches);
  const histories = branches.map((branch) => historyOf(branch, pairings.get(branch.id) ?? []));
  const submissions = histories.flatMap((history) => history.submissions);
  return {
    day,
    startsOn: scene.startsOn,
    units,
    members: branches.flatMap((branch) => branch.members),
    officers: officers(scene, branches, names, phones),
    assignments: histories.flatMap((history) => history.assignments),
    talkPlans: histories.flatMap((history) => history.talkPlans),
    liaisons: histories.flatMap((history) => history.liaisons),
    mustTalkEvents: histories.flatMap((history) => history.mustTalkEvents),
    requests: histories.flatMap((history) => history.requests),
    rounds: branches.flatMap(roundsOf),
    reports: reportsOf(units, branches, scene),
    surveys: surveysOf(units, branches, scene),
    pairings: [...pairings.values()].flat(),
    problems: problemsOf(branches, submissions, scene),
    parameters: localPlans(scene),
    submissions,
  };
}

/** The same day a year before; 29 February becomes 28 February. */
function yearBefore(day: Day): Day {
  const year = Number(day.slice(0, 4)) - 1;
  const same = `${year}${day.slice(4)}`;
  return isDay(same) ? same : civilDay(year, 2, 28);
}

/** Workplaces name who heads them; elsewhere the secretary does. */
function withHeads({ units }: Tree, branches: readonly BranchScene[]): DataSet['units'] {
  const heads = new Map(
    branches.flatMap(({ id, plan, head }) => (plan.sort === 'office' ? [[id, head] as const] : [])),
  );
  return units.map((unit) => {
    const head = heads.get(unit.id);
    return head === undefined ? unit : { ...unit, head };
  });
}

/** The work committee asks one visit a year more than the province does. */
const localPlans = ({ day }: Scene): NonNullable<DataSet['parameters']> => [
  { unit: 'gw', rule: 'pairing-visit-year', minimum: 3, since: `${day.slice(0, 4)}-01-01` },
];

function historyOf(branch: BranchScene, pairings: Parameters<typeof writeContacts>[1]) {
  const diary = new Diary(branch);
  writePledges(branch, diary);
  writeContacts(branch, pairings, diary);
  writeBranchLife(branch, diary);
  const contacts = assignments(branch.members, new Chance(`${branch.scene.seed} contacts of ${branch.id}`));
  const talks = writeTalks(branch, contacts, diary);
  writeInitiatives(branch, diary);
  return { ...talks, submissions: diary.submissions };
}
