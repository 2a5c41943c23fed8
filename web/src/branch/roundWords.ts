import type { AnswerOf } from '../api/contract.ts';

export type Round = AnswerOf<'readRound'>;

export const ROUND_STATES: Readonly<Record<Round['state'], string>> = {
  nominating: '提名中',
  publicity: '公示中',
  publicityOver: '公示期满',
  filed: '已报上级备案',
  confirmed: '已确定',
  returned: '已退回',
  withdrawn: '已撤回',
};

type Candidate = NonNullable<Round['candidates']>[number];

/** What somebody did this year, as facts beside the name. */
export function factWords({ facts }: Candidate): string {
  if (!facts) return '';
  const { pledges, rectifications, service, talks, selected } = facts;
  const days = service.reduce((sum, kind) => sum + kind.days, 0);
  return [
    `今年到期承诺${pledges.due}项、兑现${pledges.kept}项`,
    `列入清单的问题${rectifications.listed}个、销号${rectifications.verified}个`,
    `服务群众${days}天`,
    `谈心谈话${talks}次`,
    selected.length > 0 ? `曾评为优秀${selected.length}次` : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}
