/** What the source asks and nobody enters: shown as help, with the clause that says it. */
import { clause, type ProvincialClause } from './clauses.ts';

export interface Help {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly clauses: readonly ProvincialClause[];
}

export const helps: readonly Help[] = [
  {
    id: 'badge',
    title: '佩戴党徽',
    text:
      '工作时间坚持佩戴党徽。这六种场合必须佩戴：参加集体活动、党内重要会议、集体学习、集中研讨、批评与自我批评，' +
      '以及完成急难险重任务时。工作时间以外提倡主动佩戴。这件事不用登记，只在抽查时看一看。',
    clauses: [
      clause(
        'F',
        12,
        '要求全体党员在工作时间内坚持佩戴党徽，特别是在参加集体活动、党内重要会议、集体学习、集中研讨、批评与自我批评以及完成急难险重任务时必须佩带党徽。',
      ),
      clause('F', 12, '同时积极倡导党员在工作时间外主动佩戴党徽，引导党员亮出身份，“全天候”扛起先锋旗。'),
    ],
  },
  {
    id: 'noBurden',
    title: '不增加负担',
    text:
      '办一件事只登记一次，凡是符合的要求都算。不打分，不排名，不要求打卡、定位、拍照，也不统计在线时间；' +
      '一人一天最多一条日常提醒短信。对群众只记履行义务需要的内容。',
    clauses: [
      clause(
        'C',
        138,
        '党员直接联系服务群众活动要杜绝形式主义，坚决防止走过场，切实做到求真务实、真联实干，不给基层和群众增加负担。',
      ),
    ],
  },
];
