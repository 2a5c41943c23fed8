/** The first words of a half-year report on talks: figures of the ledger and nothing that was confided. A person edits it. */
import type { Day } from '../domain/days.ts';
import type { ReportDetails, ReportFigure } from '../domain/reportFigures.ts';
import { dateText } from './words.ts';

export interface ReportFacts {
  readonly unitName: string;
  readonly half: string;
  readonly asOf: Day;
  readonly figures: readonly ReportFigure[];
  /** Branches without a talk plan of the half, and how many there are. */
  readonly planless: { readonly names: readonly string[]; readonly count: number };
  readonly details: ReportDetails;
  readonly isBranch: boolean;
}

const halfText = (half: string): string => `${half.slice(0, 4)}年${half.endsWith('1') ? '上' : '下'}半年`;

/** 「海东市2026年上半年谈心谈话工作情况报告」. */
export const reportTitle = (unitName: string, half: string): string =>
  `${unitName}${halfText(half)}谈心谈话活动情况报告`;

/** What the draft asks of whoever edits it; it is never submitted. */
const QUESTION = '（请填写值得推广的经验做法；没有的写“无”。）';

const NUMERALS = '一二三四五六七八九十';
const isHeading = (line: string | undefined): line is string =>
  line !== undefined && /^[一二三四五六七八九十]、/.test(line);

/** The text without a question that nobody answered, nor the heading above it; the headings after it move up by one. */
export function withoutQuestions(text: string): string {
  const lines = text.split('\n');
  const questionIndex = lines.indexOf(QUESTION);
  if (questionIndex < 0) return text;
  const [heading, next] = [lines[questionIndex - 1], lines[questionIndex + 1]];
  const isAlone = isHeading(heading) && (next === undefined || isHeading(next));
  if (!isAlone) return lines.filter((line) => line !== QUESTION).join('\n');
  return [...lines.slice(0, questionIndex - 1), ...lines.slice(questionIndex + 1).map(oneEarlier)].join('\n');
}

function oneEarlier(line: string): string {
  if (!isHeading(line)) return line;
  const before = NUMERALS[NUMERALS.indexOf(line.charAt(0)) - 1];
  return before === undefined ? line : `${before}${line.slice(1)}`;
}

/** The draft, numbered as official documents are. */
export function reportText(facts: ReportFacts): string {
  const { unitName, half, asOf } = facts;
  const opening = `现将${unitName}${halfText(half)}开展谈心谈话活动的情况报告如下（数字截至${dateText(asOf)}）：`;
  const [held, gaps] = [heldTexts(facts), gapTexts(facts)];
  if (held.length + gaps.length + (facts.details.practices?.count ?? 0) === 0)
    return [opening, '本期没有应办的谈心谈话事项，无其他情况需要报告。'].join('\n');
  return [
    opening,
    '一、开展情况',
    ...held.map((line, n) => `${n + 1}. ${line}`),
    '二、经验做法',
    ...practiceTexts(facts),
    QUESTION,
    '三、存在的不足',
    ...(gaps.length > 0 ? gaps : ['没有未办结的事项。']),
  ].join('\n');
}

function heldTexts({ figures, details: { problems, suggestions } }: ReportFacts): string[] {
  const { adopt = 0, spread = 0, strengthenTeam = 0 } = suggestions ?? {};
  const { found = 0 } = problems;
  return [
    ...figures.filter(({ expected }) => expected > 0).map(figureText),
    ...(found + problems.closed > 0
      ? [`查找和整改问题：期内发现${found}个，验收${problems.closed}个。`]
      : []),
    ...(adopt + spread + strengthenTeam > 0
      ? [`谈话中的意见建议：采纳${adopt}条，推广${spread}条，用于加强班子建设${strengthenTeam}条。`]
      : []),
  ];
}

function practiceTexts({ details: { practices } }: ReportFacts): string[] {
  const { count = 0, titles = [] } = practices ?? {};
  if (count === 0) return [];
  const named = titles.map((title) => `《${title}》`).join('');
  return [`期内登记经验做法${count}条${named && `：${named}${count > titles.length ? '等' : ''}`}。`];
}

function gapTexts({ figures, planless, details: { uncovered, problems }, isBranch }: ReportFacts): string[] {
  return [
    ...(planless.count > 0 ? [planlessText(planless)] : []),
    ...figures
      .filter(({ expected, done }) => done < expected)
      .map(({ title, expected, done }) => `${title}还有${expected - done}件没有办结。`),
    ...(uncovered.count > 0 ? [uncoveredText(uncovered, isBranch)] : []),
    ...(problems.open > 0 ? [openText(problems)] : []),
  ];
}

function uncoveredText({ count, named, more }: ReportDetails['uncovered'], isBranch: boolean): string {
  const etc = more > 0 ? '等' : '';
  const total = named.length + more;
  if (isBranch) return `还没有谈到的${total}人：${named.map(({ name }) => name).join('、')}${etc}。`;
  const branches = named.map((branch) => `${branch.name}${branch.count}次`).join('、');
  return `书记、联系人应谈未谈的共${count}次，在${total}个党支部：${branches}${etc}。`;
}

const openText = ({ open, openSince }: ReportDetails['problems']): string =>
  `没有办结的问题${open}个${openSince ? `，最早的发现于${dateText(openSince)}` : ''}。`;

const figureText = ({ title, expected, done, onTime }: ReportFigure): string =>
  `${title}：应办${expected}件，已办${done}件，其中按时${onTime}件。`;

const planlessText = ({ names, count }: ReportFacts['planless']): string =>
  `没有制定谈心谈话计划的党支部${count}个：${names.join('、')}${count > names.length ? '等' : ''}。`;

/** What a report says by itself of those below that have not reported. */
export const missingText = (names: readonly string[], count: number): string =>
  `报送时尚未收到${count}个下级单位的报告：${names.join('、')}${count > names.length ? '等' : ''}。`;
