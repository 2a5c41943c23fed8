import type { Day } from '../domain/days.ts';
import type { DutyState } from '../domain/duty.ts';
import type { SheetLine } from './recordSheet.ts';
import type { UnitDossier } from '../domain/unitDossier.ts';
import { dateText } from './words.ts';

interface RuleCount {
  readonly rule: string;
  readonly title: string;
  readonly expected: number;
  readonly done: number;
  readonly onTime: number;
}

/** A unit's dossier as it is shown. */
export interface ShownDossier extends UnitDossier {
  readonly unit: string;
  readonly unitName: string;
  readonly year: number;
  readonly asOf: Day;
  /** Of a unit above branches: with all below it. */
  readonly below?: {
    readonly rules: readonly RuleCount[];
    readonly burden: { readonly each?: { readonly entries: number; readonly texts: number } };
  };
}

const STATES: Readonly<Record<DutyState, string>> = {
  open: '未到期',
  met: '按时',
  metLate: '已办，迟于期限',
  overdue: '逾期未办',
  missed: '期满未办',
  waived: '已免除',
  notApplicable: '不再适用',
};

/** The dossier as a sheet to print: each part a row, each fact a line, and what there is none of said so. */
export function unitDossierSheet(dossier: ShownDossier): SheetLine[] {
  const { below } = dossier;
  return [
    line('说明', [`截至${dateText(dossier.asOf)}已登记的内容；只列事实，不作评价。`]),
    line('党支部书记', dossier.secretaries.map(secretary)),
    line('应办事项', dossier.rules.map(ruleCount)),
    line('没有按时办的', [
      ...dossier.notOnTime.duties.map(
        ({ title, name, dueOn, state }) =>
          `${title}（${name}）：${dueOn ? `${dateText(dueOn)}到期，` : ''}${STATES[state]}`,
      ),
      ...more(dossier.notOnTime),
    ]),
    line(
      '半年报告',
      dossier.reports.map(({ half, state }) => `${halfText(half)}：${STATES[state]}`),
    ),
    line('问题整改', dossier.problems.map(problem)),
    line('责令改正', dossier.orders.map(order)),
    line('评选优秀党员', dossier.rounds.map(round)),
    ...(below
      ? [
          line('连同所属单位', below.rules.map(ruleCount)),
          line('负担', [
            below.burden.each
              ? `每人每月登记${below.burden.each.entries}条，收到短信${below.burden.each.texts}条。`
              : '没有人在册。',
          ]),
        ]
      : []),
  ];
}

const line = (heading: string, facts: readonly string[]): SheetLine => ({
  heading,
  paragraphs: facts.length > 0 ? facts : ['无'],
});

const more = ({ count, duties }: UnitDossier['notOnTime']): string[] =>
  count > duties.length ? [`另有${count - duties.length}项，见清单。`] : [];

const secretary = ({ name, acting, from, until }: UnitDossier['secretaries'][number]): string =>
  `${name}${acting ? '（主持工作）' : ''}：${dateText(from)}起${until ? `，至${dateText(until)}前` : ''}`;

const ruleCount = ({ title, expected, done, onTime }: RuleCount): string =>
  `${title}：应办${expected}件，已办${done}件，其中按时${onTime}件`;

const halfText = (half: string): string => `${half.slice(0, 4)}年${half.endsWith('1') ? '上' : '下'}半年`;

function problem({
  category,
  foundOn,
  dueOn,
  firstDueOn,
  stage,
  verifiedOn,
}: UnitDossier['problems'][number]): string {
  const extended = dueOn === firstDueOn ? '' : `（原定${dateText(firstDueOn)}）`;
  const end =
    stage === 'verified' && verifiedOn
      ? `${dateText(verifiedOn)}销号`
      : stage === 'rectified'
        ? '已整改，待核验'
        : '尚未整改';
  return `${category}：${dateText(foundOn)}发现，期限${dateText(dueOn)}${extended}，${end}`;
}

const order = ({ issuedOn, dueOn, verifiedOn }: UnitDossier['orders'][number]): string =>
  `${dateText(issuedOn)}发出，期限${dateText(dueOn)}，${verifiedOn ? `${dateText(verifiedOn)}核验` : '尚未核验'}`;

const round = ({ quarter, meetingOn, filedOn, confirmedOn }: UnitDossier['rounds'][number]): string =>
  [
    `${quarter.slice(0, 4)}年第${quarter.slice(-1)}季度：${dateText(meetingOn)}开会`,
    filedOn ? `${dateText(filedOn)}报备` : '尚未报备',
    ...(confirmedOn ? [`${dateText(confirmedOn)}确定`] : []),
  ].join('，');
