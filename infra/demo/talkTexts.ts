/** Texts of talks, selection and reports: short and invented. */

/** The short summary that the ledger carries; nothing confidential. */
export const summaries: readonly string[] = [
  '交流了近期学习和工作情况，提醒按时参加组织生活。',
  '了解联系户情况，商量下季度走访安排。',
  '谈了本职工作中的不足和改进打算。',
  '听取对支部工作的意见，明确责任区任务。',
  '了解家庭和身体情况，鼓励发挥余热。',
];

export const improvements: readonly string[] = [
  '请把台账随时记，不要月底补。',
  '请把联系户的意见带回支部会。',
];

export const expectations: readonly string[] = ['希望保持热情，带好身边的同志。', '希望尽快熟悉新的岗位。'];

export const secrets: readonly string[] = ['示例：谈话双方约定保密的内容。', '示例：家中近况，不便公开。'];

export const comments: readonly string[] = [
  '窗口服务耐心细致，群众满意。',
  '带头走访联系户，实事办在点上。',
  '汛期值守不误班，责任心强。',
];

export const actions: Readonly<Record<'qualified' | 'fair' | 'poor', readonly string[]>> = {
  qualified: ['继续保持', '在党小组会上介绍做法'],
  fair: ['谈话提醒，下季度改进'],
  poor: ['限期整改，书记跟踪'],
};

export const places: readonly string[] = ['支部活动室', '办公楼206室', '村党员活动室'];

export const planForm = '面对面、一对一；离退休和行动不便的登门或电话';
export const planEffect = '应谈必谈，问题早发现、早解决';
