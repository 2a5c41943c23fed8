/** Officers look at what their unit owes, and do it by the flow that meets it. */
import { weekday, type Day } from '../../shared/domain/days.ts';
import { periodText, type Duty } from '../../shared/domain/duty.ts';
import { receiveReport } from '../../shared/flows/reports/decideOnReport.ts';
import { confirmRound } from '../../shared/flows/rounds/confirmRound.ts';
import type { Table } from '../../shared/flows/table/ports.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { submit } from '../../shared/flows/records/submit.ts';
import { Chance } from '../demo/chance.ts';
import { summaries } from '../demo/talkTexts.ts';
import type { Occasion } from './act.ts';
import type { Agenda } from './agenda.ts';
import { followOf, intentsFor } from './conduct.ts';
import { mustTalkWords } from './contents.ts';
import type { Desk } from './desk.ts';
import { holdSurvey } from './holdSurvey.ts';
import type { Options } from './options.ts';
import { pendingOf } from './pendingOf.ts';
import type { Province } from './province.ts';
import { sendReport } from './sendReport.ts';

type Officer = Province['officers'][number];
type UnitAct = (unit: string, occasion: Omit<Occasion, 'branch'>, desk: Desk) => Promise<unknown>;

/** Officers write down what they do when they do it. */
const AT_ONCE = { follow: 1, makesUp: 1, sameDay: 1, inBursts: false };

/** By rule. */
export const unitActs: Readonly<Record<string, UnitAct>> = {
  'half-year-report': (unit, occasion, desk) => sendReport(unit, occasion, { desk }),
  'report-receipt': (_unit, { duty, ...who }, desk) =>
    desk.ask({ ...who, flow: receiveReport, params: reportOf(duty), body: undefined }),
  'satisfaction-survey': (unit, occasion, desk) => holdSurvey(unit, occasion, { desk }),
  'must-talk': (_unit, { duty, ...who }, desk) =>
    desk.ask({ ...who, flow: submit, body: mustTalk(duty, who) }),
  'selection-confirm': (_unit, { duty, ...who }, desk) =>
    desk.ask({ ...who, flow: confirmRound, params: { id: duty.counterpart ?? '' }, body: { ok: true } }),
};

/** The unit that submitted and the half, from the duty of its receipt. */
const reportOf = ({ counterpart = '', period }: Duty) => ({
  id: counterpart,
  half: /\d{4}-H[12]/.exec(periodText(period))?.[0] ?? '',
});

/** With the secretary of a branch below. */
const mustTalk = (duty: Duty, { person, day, chance }: Omit<Occasion, 'branch' | 'duty'>) => ({
  ...{ kind: 'talk', talker: person, with: [duty.counterpart], happenedOn: day },
  ...{ mode: 'faceToFace', topics: ['belief', 'work'], summary: chance.pick(summaries) },
  ...mustTalkWords(duty),
});

export class UnitWork {
  readonly #options: Options;
  readonly #agenda: Agenda;
  readonly #desk: Desk;
  readonly #table: Table;
  readonly #planned = new Set<string>();
  readonly #onUnplayed: (rule: string) => void;

  /** `table` is read without being counted; `onUnplayed` is told of rules for which officers have no act. */
  constructor(
    options: Options,
    agenda: Agenda,
    desk: Desk,
    table: Table,
    onUnplayed: (rule: string) => void,
  ) {
    this.#options = options;
    this.#agenda = agenda;
    this.#desk = desk;
    this.#table = table;
    this.#onUnplayed = onUnplayed;
  }

  /** On the first day, each Monday and each first of a month officers look at what is new. */
  async lookAhead(officers: readonly Officer[], day: Day): Promise<void> {
    if (day !== this.#options.from && weekday(day) !== 1 && !day.endsWith('-01')) return;
    for (const { person, unit } of officers) {
      for (const duty of await pendingOf(this.#table, unit, day, this.#options))
        this.#plan(duty, unit, person, day);
    }
  }

  #plan(duty: Duty, unit: string, person: string, today: Day): void {
    if (this.#planned.has(duty.id) || duty.owner === undefined || duty.subject !== unit) return;
    this.#planned.add(duty.id);
    const act = unitActs[duty.rule];
    if (!act) return this.#onUnplayed(duty.rule);
    const chance = new Chance(`${this.#options.seed} ${duty.id}`);
    const circumstances = {
      manner: AT_ONCE,
      follow: followOf(this.#options.follow, new Chance(`${this.#options.seed} zeal ${person}`)),
      lead: ruleOf(duty.rule).stages.before.at(-1),
      today,
    };
    for (const { entered, hour } of intentsFor(duty, circumstances, chance)) {
      const hourOfOffice = Math.max(9, Math.min(hour, 17));
      const task = async (day: Day) =>
        void (await act(unit, { duty, person, day, hour: hourOfOffice, chance }, this.#desk));
      this.#agenda.add(entered, { hour: hourOfOffice, act: task });
    }
  }
}
