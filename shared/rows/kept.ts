import type { Kept } from './rowKind.ts';
import { TOLD_YEARS } from './told.ts';

/** A thing of the ledger: what was done, and who was to do it. */
export const ledgerYears: Kept = {
  until: 'as long as the unit keeps its ledger',
  ground: 'the ledger is the evidence of duties done (L24, L140); corrections stand beside what they correct',
  said: '支部台账保存期间；是履行义务的凭证（实施方案第24、140条），更正与原登记并存',
  term: { kept: 'lasting' },
};

/** A row that tells of a person who is or was with a unit. */
export const membership: Kept = {
  until:
    'as long as the person is on the roster; five years later the name goes, the id stays with the ledger',
  ground: 'duties are derived from the roster, also those of the past',
  said: '在册期间；离开五年后隐去姓名，编号随台账保存，因为过去的义务由名册推算',
  term: { years: 5, from: 'leaving', then: 'nameless' },
};

/** What was decided about a person, with its words. */
export const decided: Kept = {
  until: 'as long as the person is on the roster, and five years more',
  ground:
    'the decision can be looked up while it may be asked for; what follows from it stands in the roster',
  said: '在册期间，离开五年后删除；其间可以查核，结果记在名册里',
  term: { years: 5, from: 'leaving', then: 'deleted' },
};

/** What people wrote in confidence. */
export const confidence: Kept = {
  until:
    'five years after its day, of talks, requests for one and must-talk events; of papers as long as the ledger',
  ground: 'the two who spoke may need it again; nobody else reads it (DESIGN §6)',
  said: '谈话、约谈申请和“八必谈”说明自当日起五年，其他随台账保存；双方可能还要查看，其他人不能看',
  term: { years: 5, from: 'day', then: 'deleted' },
};

/** Who looked at what. */
export const auditTrail: Kept = {
  until: 'as long as what was looked at, and 190 days at least',
  ground: 'the looked at may ask who looked; a chain of hashes cannot lose a row',
  said: '与被查看的内容同期保存，至少190天；被查看的人可以询问谁看过，审计链不能缺一环',
  term: { kept: 'lasting' },
};

/** What the machine can make again. */
export const derived: Kept = {
  until: 'until it is made anew',
  ground: 'follows from other rows',
  said: '重新生成时替换；由其他内容推算而来',
  term: { kept: 'untilReplaced' },
};

/** Where something with an id of its own is found. */
export const address: Kept = {
  until: 'as long as what it leads to',
  ground: 'requests name things by their ids',
  said: '与所指的内容同期；按编号查找时需要',
  term: { kept: 'lasting' },
};

/** What was or is to be told to a person. */
export const telling: Kept = {
  until: 'three years: it shows that somebody was told in time',
  ground: 'no duty is held against somebody who was not told of it',
  said: '三年；证明已经及时告知',
  term: { years: TOLD_YEARS, from: 'day', then: 'deleted' },
};

/** What was counted, so that the next message can say what is new. */
export const countedOnce: Kept = {
  until: '120 days',
  ground: 'the next message says what is new; nobody looks back further than 60 days',
  said: '120天；下一条短信要说明哪些是新增的',
  term: { kept: 'expires' },
};

/** What is needed as long as somebody uses the house. */
export const inUse: Kept = {
  until: 'until it is replaced, and one year after the person has left',
  ground: 'needed to serve or to reach the person',
  said: '使用期间；离开一年后删除，用来联系和服务本人',
  term: { years: 1, from: 'leaving', then: 'deleted' },
};

/** Published for everybody. */
export const published: Kept = {
  until: 'for good',
  ground: 'due days are reckoned by it, also those of the past',
  said: '长期；期限按公布的日历推算',
  term: { kept: 'lasting' },
};
