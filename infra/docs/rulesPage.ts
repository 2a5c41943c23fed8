/** `docs/rules.md`: every rule in words, from the catalogue alone. In Chinese, for those who owe and check. */
import { addDays, type Day } from '../../shared/domain/days.ts';
import { halfRemains, parsePeriod, type Period, type PeriodKind } from '../../shared/domain/periods.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { placeOf, type ClauseRef } from '../../shared/rules/clauses.ts';
import { coverages } from '../../shared/rules/coverage.ts';
import type { Parameter, Rule } from '../../shared/rules/rule.ts';

const PERIODS: Record<Rule['period'], string> = {
  month: '每月',
  quarter: '每季度',
  half: '每半年',
  year: '每年',
  standing: '常态',
  event: '一事一次',
};

const UNITS: Record<Parameter['unit'], string> = {
  times: '次',
  days: '天',
  workdays: '个工作日',
  percent: '%',
};

const LADDERS: Record<Rule['ladder'], string> = {
  department: '党委，再到组织部门',
  parent: '只到党委',
  none: '不上报',
};

/** Periods on which examples are worked. */
const EXAMPLES: Record<PeriodKind, string> = {
  month: '2026-06',
  quarter: '2026-Q2',
  half: '2026-H1',
  year: '2026',
};

const dagger = (ours: boolean | undefined): string => (ours ? '†' : '');

const amount = ({ value, unit, ours }: Parameter): string => `${value}${UNITS[unit]}${dagger(ours)}`;

const quoted = (clause: ClauseRef): string => `> ${clause.text}（${placeOf(clause)}）`;

function parametersOf({ parameters: { minimum, grace, share, extensions } }: Rule): string {
  return [
    `次数 ${amount(minimum)}`,
    ...(grace ? [`${grace.tighten === 'up' ? '提前' : '期限'} ${amount(grace)}`] : []),
    ...(extensions ? [`延期最多 ${amount(extensions)}`] : []),
    ...(share ? [`票数较多 ${amount(share)}起`] : []),
  ].join('；');
}

/** Days before (−) and after (+) the due day. */
const stagesOf = ({ stages }: Rule): string =>
  [
    ...stages.before.map((n) => `前${n}${stages.workdays ? '个工作日' : '天'}`),
    ...stages.after.map((n) => `后${n}天`),
  ].join('、');

/** Worked out by the same arithmetic as the duties. */
function examplesOf(rule: Rule): string[] {
  if (rule.period === 'event') return ['期限随每件事而定，不随日历走。'];
  if (rule.period === 'standing') return [standingExample(rule)];
  const period = parsePeriod(EXAMPLES[rule.period]);
  return period ? [dueExample(rule, period), joinerExample(period)] : [];
}

function standingExample({ parameters: { grace } }: Rule): string {
  const days = grace?.value ?? 0;
  return `2026-03-02 起承担的，${addDays('2026-03-02', days)} 到期；办了就一直算，失效后重新计 ${days} 天。`;
}

function dueExample({ dueDay, parameters }: Rule, period: Period): string {
  return `${period.id}：${dueDay?.(period) ?? period.last} 到期，需 ${parameters.minimum.value} 次。`;
}

/** The first day of entry from which the period is no longer owed (PROGRAMME §4.9). */
function joinerExample(period: Period): string {
  let day: Day = period.first;
  while (halfRemains(period, day)) day = addDays(day, 1);
  return `${day} 及以后进入系统的，不欠 ${period.id} 这一期。`;
}

const notesOf = (rule: Rule): string[] => [
  ...(rule.waivable ? ['可以申请免除，由上级批准'] : []),
  ...(rule.scaled && rule.parameters.minimum.value > 1 ? ['年中进入的，次数按剩余季度折算，至少1次'] : []),
  ...(rule.closes ? [] : ['不关账，一直到办完']),
  ...(rule.daily ? ['每天提醒上级'] : []),
];

/** One rule in words. */
export function sectionOf(rule: Rule): string {
  const notes = notesOf(rule);
  return [
    `## ${rule.title}`,
    `\`${rule.id}\``,
    rule.clauses.map(quoted).join('\n>\n'),
    [
      `- 谁来办：${rule.who}`,
      `- 怎么算：${rule.metBy}`,
      `- 多久一次：${PERIODS[rule.period]}${dagger(rule.ourPeriod)}`,
      `- 参数：${parametersOf(rule)}`,
      `- 提醒：到期${stagesOf(rule)}；逾期逐级到${LADDERS[rule.ladder]}`,
      ...(notes.length > 0 ? [`- 说明：${notes.join('；')}`] : []),
      ...examplesOf(rule).map((example) => `- 例：${example}`),
    ].join('\n'),
  ].join('\n\n');
}

const coverageSection = (): string =>
  [
    '# 只展示的内容',
    '原文用“力争”“定期”“经常性”，没有次数：只展示，不是义务，也不提醒。',
    ...coverages.map(({ title, id, clauses, who, shows }) =>
      [`## ${title}`, `\`${id}\``, clauses.map(quoted).join('\n>\n'), `- 谁：${who}\n- 展示：${shows}`].join(
        '\n\n',
      ),
    ),
  ].join('\n\n');

/** The whole page. */
export const rulesPage = (): string =>
  [
    '<!-- 由 infra/docs/rulesPage.ts 从规则目录生成，请勿手改。 -->',
    '# 规则',
    '每条义务出自原文的一句话。带 † 的数值原文没有，是本系统的参数；地方方案只能收紧，不能放宽。',
    ...catalogue.map(sectionOf),
    coverageSection(),
    '',
  ].join('\n\n');
