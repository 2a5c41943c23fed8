/** Selection rounds and half-year reports of branches and of the units above, and surveys of those who are served. */
import { addDays, later, type Day } from '../../shared/domain/days.ts';
import { halfRemains, periodsWithin, type Period } from '../../shared/domain/periods.ts';
import { quotaOf } from '../../shared/domain/selection.ts';
import type { DataSet } from '../dataset/dataset.ts';
import { Chance } from './chance.ts';
import { isMemberRow, type BranchScene, type MemberRow, type Scene } from './scene.ts';
import * as texts from './talkTexts.ts';

type RoundRow = NonNullable<DataSet['rounds']>[number];
type ReportRow = NonNullable<DataSet['reports']>[number];
type SurveyRow = NonNullable<DataSet['surveys']>[number];

/** Only what had happened by the demonstration's day. */
const past = (day: Day, scene: Scene): Day | undefined => (day <= scene.day ? day : undefined);

export function roundsOf(branch: BranchScene): RoundRow[] {
  const { scene, manner, id } = branch;
  const chance = new Chance(`${scene.seed} rounds ${id}`);
  return periodsWithin('quarter', scene.startsOn, scene.day)
    .filter((quarter) => halfRemains(quarter, scene.startsOn))
    .flatMap((quarter) => {
      const meetingOn = addDays(quarter.last, -chance.int(6, 30));
      const isHeld = chance.happens(manner.follow + 0.05);
      return isHeld && meetingOn <= scene.day ? [roundOf(branch, quarter, meetingOn, chance)] : [];
    });
}

function roundOf(branch: BranchScene, quarter: Period, meetingOn: Day, chance: Chance): RoundRow {
  const { scene, id, manner } = branch;
  const present = branch.members.filter((member) => isMemberRow(member) && isHere(member, meetingOn));
  const chosen = present.slice(0, quotaOf(present.length));
  const published = past(addDays(meetingOn, 2), scene);
  const filed = past(addDays(meetingOn, chance.int(10, 18)), scene);
  const confirmed = filed && past(addDays(filed, chance.int(4, 16)), scene);
  const grading = past(addDays(meetingOn, chance.int(15, 29)), scene);
  return {
    id: `pingxuan-${id}-${quarter.id}`,
    branch: id,
    quarter: quarter.id,
    meetingOn,
    candidates: chosen.map(({ id: member }) => ({ member, comment: chance.pick(texts.comments) })),
    ...(published && chosen.length > 0 && { publishedOn: published }),
    ...(filed && { filedOn: filed }),
    ...(confirmed && chance.happens(0.93) && { confirmedOn: confirmed }),
    followUps: grading && chance.happens(manner.follow) ? grades(present, grading, chance) : [],
  };
}

function grades(members: readonly MemberRow[], on: Day, chance: Chance): NonNullable<RoundRow['followUps']> {
  return members.map(({ id: member }) => {
    const grade = chance.weighted({ qualified: 90, fair: 9, poor: 1 });
    return { member, grade, action: chance.pick(texts.actions[grade]), on };
  });
}

const isHere = ({ inBranchSince, leftOn }: MemberRow, on: Day): boolean =>
  inBranchSince <= on && (leftOn === undefined || on < leftOn);

/** A branch's summary goes up ten days before the half's end, the reports of the units above by its last day. */
export function reportsOf(
  units: DataSet['units'],
  branches: readonly BranchScene[],
  scene: Scene,
): ReportRow[] {
  const manners = new Map(branches.map((branch) => [branch.id, branch.manner]));
  return units
    .filter(({ kind }) => kind !== 'province')
    .flatMap(({ id: unit }) => {
      const chance = new Chance(`${scene.seed} reports ${unit}`);
      const manner = manners.get(unit);
      const lead = manner ? 11 : 2;
      return periodsWithin('half', scene.startsOn, scene.day)
        .filter((half) => halfRemains(half, scene.startsOn))
        .flatMap(({ id: half, last }): ReportRow[] => {
          const isInTime = chance.happens((manner?.follow ?? 0.9) + 0.03);
          const on = addDays(last, isInTime ? -chance.int(lead, lead + 9) : chance.int(1, 12) - lead + 1);
          if (on > scene.day || (!isInTime && chance.happens(0.4))) return [];
          if (chance.happens(0.15)) return [{ unit, half, paperSentOn: on }];
          const receivedOn = addDays(on, 3);
          return [{ unit, half, submittedOn: on, ...(receivedOn <= scene.day && { receivedOn }) }];
        });
    });
}

/** Units of public service ask those whom they serve in autumn, a few in spring. */
export function surveysOf(
  units: DataSet['units'],
  branches: readonly BranchScene[],
  scene: Scene,
): SurveyRow[] {
  const serving = branches.filter(({ plan, committee }) =>
    (plan.categories ?? committee.categories).includes('publicService'),
  );
  const ids = [...units.filter((unit) => unit.categories?.includes('publicService')), ...serving].map(
    ({ id }) => id,
  );
  return [...new Set(ids)].flatMap((unit) => {
    const chance = new Chance(`${scene.seed} surveys ${unit}`);
    return periodsWithin('year', scene.startsOn, scene.day).flatMap(({ first, last }): SurveyRow[] => {
      const heldOn = chance.dayIn(later(addDays(first, 75), scene.startsOn), addDays(last, -20));
      return heldOn <= scene.day && chance.happens(0.9) ? [{ unit, heldOn }] : [];
    });
  });
}
