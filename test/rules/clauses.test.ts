import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, ruleOf } from '../../shared/rules/catalogue.ts';
import { helps } from '../../shared/rules/help.ts';
import { isProvincial, localClause, type Plan } from '../../shared/rules/clauses.ts';
import { noGrace, type Rule } from '../../shared/rules/rule.ts';
import { act, what } from '../../shared/messages/template.ts';
import { clauseAnswer } from '../../shared/contract/route.ts';
import { sectionOf } from '../../infra/docs/rulesPage.ts';

const source = readFileSync(new URL('../../docs/source/programme-2017.txt', import.meta.url), 'utf8').split(
  '\n',
);

/** What an SMS says before the short word, at its longest; only a duty of a part of a year has something there. */
const LONGEST_PERIOD: Readonly<Record<Rule['period'], string>> = {
  month: '12月',
  quarter: '四季度',
  half: '下半年',
  year: '',
  standing: '',
  event: '',
};

/** The line on which each plan begins. */
const begins: Record<Plan, number> = {
  F: lineOf('“一名党员一面旗”活动方案'),
  T: lineOf('党员谈心谈话活动方案'),
  C: lineOf('党员直接联系服务群众活动方案'),
};

function lineOf(heading: string): number {
  return source.indexOf(heading) + 1;
}

function planOf(line: number): Plan {
  return line >= begins.C ? 'C' : line >= begins.T ? 'T' : 'F';
}

/** What may stand before a sentence: nothing, the end of another, or its number in a list. */
const SENTENCE_START = /^$|[。；]$|^\s*\d+\s*[.．]\s*$/;

const clauses = [
  ...catalogue.flatMap((rule) =>
    rule.clauses.filter(isProvincial).map((clause) => ({ rule: rule.id, ...clause })),
  ),
  ...helps.flatMap((help) => help.clauses.map((clause) => ({ rule: help.id, ...clause }))),
];

describe.each(clauses)('$rule: the clause of $plan, line $line', ({ plan, line, text }) => {
  const at = source[line - 1]?.indexOf(text) ?? -1;

  it('stands on that line of the source, in that plan', () => {
    expect(at).toBeGreaterThanOrEqual(0);
    expect(planOf(line)).toBe(plan);
  });

  it('is one whole sentence (§4.21)', () => {
    expect(source[line - 1]?.slice(0, at)).toMatch(SENTENCE_START);
    expect(text).toMatch(/^[^。；]+[。；]$/);
  });
});

describe('L140 a rule of a prefecture’s own plan', () => {
  const text = '每名党员每年至少参加两次环湖巡护。';
  const local: Rule = {
    ...ruleOf('micro-wish'),
    id: 'lake-patrol',
    title: '环湖巡护',
    clauses: [localClause('haibei', '北组发〔2018〕3号', text)],
  };

  it('is quoted from its own document, and from no line of the source', () => {
    expect(sectionOf(local)).toContain(`> ${text}（北组发〔2018〕3号）`);
    expect(sectionOf(local)).not.toContain('行）');
  });

  it('is shown so by the contract, which takes no clause that names neither line nor document', () => {
    for (const clause of [...local.clauses, ...clauses])
      expect(clauseAnswer.safeParse(clause).success).toBe(true);
    expect(clauseAnswer.safeParse({ plan: 'local', text }).success).toBe(false);
    expect(clauseAnswer.safeParse({ plan: 'C', text }).success).toBe(false);
  });
});

describe('the catalogue', () => {
  const doubles = (values: readonly string[]) =>
    values.filter((value, index) => values.indexOf(value) !== index);

  it('holds these rules', () => {
    expect(catalogue.map((rule) => rule.id).sort()).toEqual(
      expect.arrayContaining([
        'achievement-report',
        'pairing-call',
        'pairing-deed',
        'pairing-visit-quarter',
        'pairing-visit-year',
        'pledge',
        'pledge-fulfilment',
        'problem-rectification',
        'village-visit',
      ]),
    );
  });

  it('has no id and no title twice', () => {
    expect(doubles(catalogue.map((rule) => rule.id))).toEqual([]);
    expect(doubles(catalogue.map((rule) => rule.title))).toEqual([]);
  });

  it('finds each rule by its id, and throws on any other', () => {
    for (const rule of catalogue) expect(ruleOf(rule.id)).toBe(rule);
    expect(() => ruleOf('pairing')).toThrow('no rule pairing');
  });

  describe.each(catalogue)('$id', (rule) => {
    it('has an id of lower-case words, which is safe in keys and duty ids', () => {
      expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    });

    it('cites its source, each clause once', () => {
      expect(rule.clauses.length).toBeGreaterThan(0);
      expect(doubles(rule.clauses.map((clause) => clause.text))).toEqual([]);
    });

    it('says who owes it and what counts', () => {
      expect(rule.who).not.toBe('');
      expect(rule.metBy).not.toBe('');
    });

    it('fits an SMS: its short word after that of its longest period, and what is asked for after 请', () => {
      expect(rule.short.length).toBeGreaterThan(0);
      expect(LONGEST_PERIOD[rule.period].length + rule.short.length).toBeLessThanOrEqual(what('what').max);
      expect(rule.act.length).toBeGreaterThan(0);
      expect(rule.act.length).toBeLessThanOrEqual(act('act').max);
      expect(rule.act).not.toMatch(/^请/);
    });

    it('has its stages in the order in which they fire', () => {
      const { before, after } = rule.stages;
      expect(before).toEqual(before.toSorted((a, b) => b - a));
      expect(after).toEqual(after.toSorted((a, b) => a - b));
      expect(doubles([...before, ...after.map((day) => -day)].map(String))).toEqual([]);
      expect(Math.min(...before, ...after)).toBeGreaterThan(0);
    });

    it('tells the owner before it climbs to the parent at +7 and the department at +15', () => {
      expect(rule.stages.after[0]).toBe(1);
    });

    it('needs at least one, and its days are at least one unless it has none', () => {
      for (const parameter of Object.values(rule.parameters))
        expect(parameter.value).toBeGreaterThanOrEqual(parameter === noGrace ? 0 : 1);
      expect(rule.parameters.minimum).toMatchObject({ tighten: 'up', unit: 'times' });
    });

    it('has days of grace where its due day needs them', () => {
      const needsGrace = rule.period === 'standing' || rule.dueDay !== undefined;
      if (needsGrace) expect(rule.parameters.grace).toBeDefined();
    });

    it('shrinks with the quarters of a joiner if it is yearly', () => {
      if (rule.period === 'year') expect(rule.scaled).toBe(true);
    });

    it('closes unless it is standing, a problem or an order', () => {
      const staysOpen =
        rule.period === 'standing' ||
        /^(problem-rectification|problem-verification|corrective-order|order-verification)$/.test(rule.id);
      expect(rule.closes).toBe(!staysOpen);
    });
  });
});

describe('what the source says in numbers', () => {
  it.each([
    ['pairing-call', 'month', 1],
    ['pairing-visit-quarter', 'quarter', 1],
    ['pairing-deed', 'year', 1],
    ['village-visit', 'year', 4],
    ['achievement-report', 'year', 1],
    ['pledge', 'year', 1],
    ['pledge-fulfilment', 'event', 1],
    ['problem-rectification', 'event', 1],
  ] as const)('%s: by the %s, %i', (id, period, minimum) => {
    expect(ruleOf(id)).toMatchObject({ period, parameters: { minimum: { value: minimum, ours: false } } });
  });

  it('a missed quarterly visit climbs to the committee only', () => {
    expect(ruleOf('pairing-visit-quarter').ladder).toBe('parent');
    expect(ruleOf('pairing-call').ladder).toBe('department');
  });

  it.each(['achievement-report', 'pledge'])('%s: the 30 days are ours, and marked so', (id) => {
    expect(ruleOf(id).parameters.grace).toEqual({ value: 30, tighten: 'down', unit: 'days', ours: true });
  });
});
