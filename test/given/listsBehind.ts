/** The lists that the reader of a message would open at that moment, by the HTTP routes, and what they count. */
import * as z from 'zod';
import { dutyAnswer } from '../../shared/contract/route.ts';
import { daysBetween, type Day } from '../../shared/domain/days.ts';
import type { PeriodId } from '../../shared/domain/periods.ts';
import { ruleOf } from '../../shared/rules/catalogue.ts';
import { isSpokenOf } from '../../shared/rules/rule.ts';
import { day } from '../../shared/submissions/fields.ts';
import type { Numbers } from './saidNumbers.ts';
import type { Served } from './served.ts';

const dutyRow = dutyAnswer.extend({ opensOn: day, dueOn: day.optional() });
export type DutyRow = z.output<typeof dutyRow>;

export const dutyRows = z.object({ duties: z.array(dutyRow) });
const stepAnswer = z.object({
  items: z.array(
    dutyRow.extend({
      unit: z.string(),
      isNew: z.literal(true).optional(),
      awaitsOrder: z.literal(true).optional(),
    }),
  ),
  ended: z.array(z.object({ how: z.string() })),
  cursor: z.string().optional(),
});
export type Step = z.output<typeof stepAnswer>;
const me = z.object({
  branch: z.object({ id: z.string() }).optional(),
  posts: z.array(z.string()),
  offices: z.array(z.object({ unit: z.string(), role: z.string() })),
});
export type Me = z.output<typeof me>;

/** What nobody can meet is listed, and told to nobody (PROGRAMME §4.44). */
export const isTold = ({ rule }: Pick<DutyRow, 'rule'>): boolean => isSpokenOf(ruleOf(rule));

const ALERTED = ['committeeOfficer', 'departmentOfficer'];

/** The lists of one person at one moment; each is asked for once. */
export class Reader {
  readonly #server: Pick<Served, 'get'>;
  readonly #person: string;
  #me: Me | undefined;
  #due: DutyRow[] | undefined;

  constructor(server: Pick<Served, 'get'>, person: string) {
    this.#server = server;
    this.#person = person;
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.#server.get(path, this.#person);
    if (status !== 200) throw new Error(`${this.#person} ${path}: ${status}`);
    return schema.parse(body);
  }

  async me(): Promise<Me> {
    return (this.#me ??= await this.#get('/api/me', me));
  }

  /** What is the person's own to do now. */
  async due(): Promise<DutyRow[]> {
    return (this.#due ??= (await this.#get('/api/me/duties?due=now&limit=1000', dutyRows)).duties);
  }

  /** The unit whose officer the person is, else the branch. */
  async #unit(): Promise<string | undefined> {
    const { offices, branch } = await this.me();
    return offices.find(({ role }) => ALERTED.includes(role))?.unit ?? branch?.id;
  }

  async step(): Promise<Step> {
    const { posts, branch } = await this.me();
    const unit = posts.includes('secretary') ? branch?.id : await this.#unit();
    const items: Step['items'] = [];
    for (let cursor = ''; ;) {
      const from = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = await this.#get(`/api/units/${unit}/overdue?step=mine&limit=1000${from}`, stepAnswer);
      items.push(...page.items);
      if (page.cursor === undefined) return { ...page, items };
      cursor = page.cursor;
    }
  }

  /** What is open in periods that have just begun, but the reports, which are said by themselves. */
  async opened(periods: readonly PeriodId[]): Promise<number> {
    const { posts, branch } = await this.me();
    const unit = posts.includes('secretary') ? `branches/${branch?.id}` : `units/${await this.#unit()}`;
    const rows = await this.#get(`/api/${unit}/duties?state=open&limit=1000`, dutyRows);
    return rows.duties.filter(
      (row) => periods.includes(row.period) && row.rule !== 'half-year-report' && isTold(row),
    ).length;
  }
}

const dueDays = (rows: readonly DutyRow[]): Day[] => rows.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
const sinceLast = (rows: readonly DutyRow[], today: Day): number =>
  daysBetween(dueDays(rows).at(-1) ?? today, today);

function ofDue(rows: readonly DutyRow[], today: Day): Numbers {
  const overdue = rows.filter(({ state }) => state === 'overdue');
  const pending = rows.filter(({ state }) => state !== 'overdue');
  return {
    overdue: overdue.length,
    pending: pending.length,
    total: rows.length,
    days: sinceLast(overdue, today),
    longest: daysBetween(dueDays(overdue)[0] ?? today, today),
    left: daysBetween(today, dueDays(pending)[0] ?? today),
  };
}

function ofStep({ items, ended }: Step, today: Day): Numbers {
  const daily = items.filter(({ rule }) => ruleOf(rule).daily === true);
  const count = (how: string): number => ended.filter((step) => step.how === how).length;
  return {
    others: items.length,
    othersDays: sinceLast(items, today),
    items: items.length,
    units: new Set(items.map(({ unit }) => unit)).size,
    unordered: items.filter(({ awaitsOrder }) => awaitsOrder).length,
    fresh: items.filter(({ isNew }) => isNew).length,
    daily: daily.length,
    dailyFresh: daily.filter(({ isNew }) => isNew).length,
    dailyUnordered: daily.filter(({ awaitsOrder }) => awaitsOrder).length,
    done: count('done'),
    missed: count('missed'),
    moved: count('moved'),
    dropped: count('dropped'),
    verifying: count('verifying'),
  };
}

const OF_DUE = ['overdue', 'total'];
const OF_STEP = ['others', 'items', 'daily'];

export interface Asked {
  readonly day: Day;
  readonly said: Numbers;
  /** Those whose opening is told. */
  readonly periods: readonly PeriodId[];
}

/** The lengths of the lists for each number that was said; −1 where there is no such list. */
export async function listsBehind(reader: Reader, { day: today, said, periods }: Asked): Promise<Numbers> {
  const isSaid = (names: readonly string[]): boolean => names.some((name) => name in said);
  const lists: Numbers = {
    ...(isSaid(OF_DUE) && ofDue(await reader.due(), today)),
    ...(isSaid(OF_STEP) && ofStep(await reader.step(), today)),
    ...(isSaid(['opened']) && { opened: await reader.opened(periods) }),
  };
  return Object.fromEntries(Object.keys(said).map((name) => [name, lists[name] ?? -1]));
}
