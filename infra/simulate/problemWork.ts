/** Problems are found, given a deadline, some of them more time, rectified and verified, through their flows. */
import * as z from 'zod';
import { addDays, later, type Day } from '../../shared/domain/days.ts';
import { periodsWithin, type Period } from '../../shared/domain/periods.ts';
import { extendProblem } from '../../shared/flows/problems/extendProblem.ts';
import type { Need, PersonFlow } from '../../shared/flows/request/flow.ts';
import { raiseProblem } from '../../shared/flows/problems/raiseProblem.ts';
import { rectifyProblem } from '../../shared/flows/problems/rectifyProblem.ts';
import { verifyProblem } from '../../shared/flows/problems/verifyProblem.ts';
import { Chance } from '../demo/chance.ts';
import { isMemberRow, secretaryOf, type MemberRow } from '../demo/scene.ts';
import { branchProblems, memberProblems } from '../demo/texts.ts';
import type { Agenda } from './agenda.ts';
import type { Desk } from './desk.ts';
import type { Options } from './options.ts';
import type { SimulatedBranch } from './province.ts';

/** A branch finds one and a half problems a year, each third its own. */
const FOUND_IN_A_MONTH = 0.125;
const BRANCHS_OWN = 1 / 3;
const DOES_LATE = 0.6;
/** Of those who are late, who asked for more time before. */
const ASKS_FOR_TIME = 0.4;
/** A verification that finds it not done yet. */
const SENT_BACK = 0.06;

const raised = z.object({ id: z.string() });

/** One problem and how it goes; its id is known once it is raised. */
interface Course {
  readonly branch: SimulatedBranch;
  readonly member: MemberRow | undefined;
  readonly chance: Chance;
  readonly dueOn: Day;
  id: string;
}

export class ProblemWork {
  readonly #options: Options;
  readonly #agenda: Agenda;
  readonly #desk: Desk;

  constructor(options: Options, agenda: Agenda, desk: Desk) {
    this.#options = options;
    this.#agenda = agenda;
    this.#desk = desk;
  }

  /** Puts down when each branch finds its problems. */
  plan(branches: readonly SimulatedBranch[]): void {
    const { from, to } = this.#options;
    for (const branch of branches) {
      for (const month of periodsWithin('month', from, to)) this.#planMonth(branch, month);
    }
  }

  #planMonth(branch: SimulatedBranch, month: Period): void {
    const chance = new Chance(`${this.#options.seed} problem ${branch.id} ${month.id}`);
    if (!chance.happens(FOUND_IN_A_MONTH)) return;
    const foundOn = chance.dayIn(later(month.first, this.#options.from), month.last);
    this.#agenda.add(foundOn, { hour: 15, act: (day) => this.#raise(branch, chance, day) });
  }

  async #raise(branch: SimulatedBranch, chance: Chance, day: Day): Promise<void> {
    const secretary = secretaryOf(branch.members, day);
    if (!secretary) return;
    const member = chance.happens(BRANCHS_OWN) ? undefined : ordinaryMember(branch, chance, day);
    const texts = (member ? memberProblems : branchProblems).filter(
      ({ sorts }) => sorts?.includes(branch.plan.sort) ?? true,
    );
    const { category, text, measures } = chance.pick(texts);
    const owner = member ? { member: member.id } : { branch: branch.id };
    // What comes of a talk would have to name it.
    const source = chance.weighted({ collective: 5, publicOpinion: 2, spotCheck: 1 });
    const dueOn = addDays(day, chance.int(20, 60));
    const answer = await this.#desk.ask({
      flow: raiseProblem,
      person: secretary.id,
      day,
      hour: 15,
      body: { owner, category, text, measures, source, dueOn },
    });
    if (answer === undefined) return;
    this.#planCourse({ branch, member, chance, dueOn, id: raised.parse(answer).id }, day);
  }

  #planCourse(course: Course, foundOn: Day): void {
    const { chance, dueOn } = course;
    if (chance.happens(this.#options.follow)) {
      return this.#rectifyOn(chance.dayIn(addDays(foundOn, 5), dueOn), course);
    }
    if (!chance.happens(DOES_LATE)) return;
    if (chance.happens(ASKS_FOR_TIME)) {
      const body = { to: addDays(dueOn, 20), reason: '天气原因，工程推迟' };
      this.#at(addDays(dueOn, -2), 10, (day) =>
        this.#ask(extendProblem, verifierOf(course, day), course, day, body),
      );
    }
    this.#rectifyOn(addDays(dueOn, chance.int(1, 20)), course);
  }

  #rectifyOn(on: Day, course: Course): void {
    this.#at(on, 16, async (day) => {
      const body = { on: day, how: '已按措施整改，群众没有再反映。' };
      const answer = await this.#ask(rectifyProblem, rectifierOf(course, day), course, day, body);
      if (answer !== undefined) this.#verifyOn(addDays(day, course.chance.int(0, 8)), course);
    });
  }

  #verifyOn(on: Day, course: Course): void {
    this.#at(on, 17, async (day) => {
      const ok = !course.chance.happens(SENT_BACK);
      await this.#ask(verifyProblem, verifierOf(course, day), course, day, { ok });
      if (!ok) this.#rectifyOn(addDays(day, course.chance.int(2, 10)), course);
    });
  }

  #at(day: Day, hour: number, act: (day: Day) => Promise<unknown>): void {
    this.#agenda.add(day, { hour, act: async (today) => void (await act(today)) });
  }

  async #ask(flow: PersonFlow<Need>, person: string | undefined, { id }: Course, day: Day, body: unknown) {
    if (person === undefined) return undefined;
    return this.#desk.ask({ flow, person, day, hour: 17, params: { id }, body });
  }
}

function ordinaryMember({ members }: SimulatedBranch, chance: Chance, day: Day): MemberRow | undefined {
  const usual = members.filter(
    (member) =>
      isMemberRow(member) && !member.posts && member.inBranchSince <= day && member.leftOn === undefined,
  );
  return usual.length > 0 ? chance.pick(usual) : undefined;
}

const rectifierOf = ({ member, branch }: Course, day: Day): string | undefined =>
  member?.id ?? secretaryOf(branch.members, day)?.id;

/** The secretary for members' problems; the superior for the branch's, and while there is no secretary. */
function verifierOf({ member, branch }: Course, day: Day): string {
  const secretary = member && secretaryOf(branch.members, day);
  return secretary?.id ?? branch.superior;
}
