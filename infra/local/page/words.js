/** Days, periods, duties and roles in words. */

/**
 * @typedef {{ id: string, rule: string, title: string, clauses: { plan: string, line?: number, document?: string, text: string }[],
 *   subject: string, owner?: string, counterpart?: string, period: string, dueOn?: string, needed: number,
 *   counted: string[], state: string, curedOn?: string }} Duty
 */

const DAY = 86_400_000;
const NEAR_DAYS = 10;

/** @param {string} from @param {string} to */
export const daysBetween = (from, to) => (Date.parse(to) - Date.parse(from)) / DAY;

/** @param {string} day @param {number} days */
export const addDays = (day, days) => new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** 6月30日, with the year if it is another than today's. @param {string} day @param {string} today */
export function dayWords(day, today) {
  const [year, month, date] = day.split('-').map(Number);
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日`;
}

/** @param {string} day */
export function wholeDay(day) {
  const weekday = '日一二三四五六'[new Date(day).getUTCDay()];
  return `${dayWords(day, '')} 星期${weekday}`;
}

/** The year and the half, quarter or month of a calendar period; nothing of an event. @param {string} period */
const partsOf = (period) => (/^(\d{4})(?:-(?:H(\d)|Q(\d)|(\d\d)))?$/.exec(period) ?? []).slice(1);

/** 5月、第二季度、2026年; nothing for an event. @param {string} period @param {string} today */
export function periodWords(period, today) {
  const [year, half, quarter, month] = partsOf(period);
  if (!year) return '';
  const part = half
    ? `${'上下'[Number(half) - 1]}半年`
    : quarter
      ? `第${'一二三四'[Number(quarter) - 1]}季度`
      : '';
  const inYear = month ? `${Number(month)}月` : part;
  return inYear !== '' && year === today.slice(0, 4) ? inYear : `${year}年${inYear}`;
}

/** The last day of a calendar period. @param {string} period */
export function lastDay(period) {
  const [year, half, quarter, month] = partsOf(period);
  if (!year) return undefined;
  const months = half ? Number(half) * 6 : quarter ? Number(quarter) * 3 : Number(month ?? 12);
  return new Date(Date.UTC(Number(year), months, 0)).toISOString().slice(0, 10);
}

/** 1–7 天、31 天以上. @param {{ from: number, to?: number }} ages */
export const agesWords = ({ from, to }) => (to === undefined ? `${from} 天以上` : `${from}–${to} 天`);

/** @type {Record<string, string>} */
const ENDED = {
  met: '已办',
  metLate: '已办（迟）',
  missed: '未办',
  waived: '已免除',
  notApplicable: '不适用',
};

/** @param {Duty} duty */
export const isPending = ({ state }) => state === 'open' || state === 'overdue';

/**
 * Where a duty stands: a word with its colour, and by when in words that count.
 * @param {Duty} duty @param {string} today @returns {{ tone: string, word: string, when: string }}
 */
export function standingOf({ state, dueOn, curedOn }, today) {
  const due = dueOn ? dayWords(dueOn, today) : '';
  if (!isPending(/** @type {Duty} */ ({ state }))) {
    const tone = state.startsWith('met') ? 'done' : 'past';
    const cured = curedOn ? `，${dayWords(curedOn, today)}已补` : '';
    return { tone, word: ENDED[state] ?? state, when: due && `${due}前${cured}` };
  }
  if (!dueOn) return { tone: 'open', word: '待办', when: '期限待定' };
  const left = daysBetween(today, dueOn);
  if (left < 0) return { tone: 'late', word: '逾期', when: `逾期 ${-left} 天 · 应在${due}前` };
  const when = left === 0 ? `今天到期 · ${due}` : `还有 ${left} 天 · ${due}前`;
  return left <= NEAR_DAYS ? { tone: 'near', word: '临近', when } : { tone: 'open', word: '待办', when };
}

/** Overdue first, then by the day. @param {Duty} a @param {Duty} b */
export const byUrgency = (a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1);

/** 2/4 次. @param {Duty} duty */
export const progressOf = ({ counted, needed }) => `${counted.length}/${needed} 次`;

/** 结对户电话联系（5月）. @param {Duty} duty @param {string} today @param {string} [more] also said in the brackets */
export function dutyName({ title, period }, today, more) {
  const words = [periodWords(period, today), more].filter(Boolean).join('，');
  return words === '' ? title : `${title}（${words}）`;
}

/** @type {Record<string, string>} */
const ROLES = {
  secretary: '支部书记',
  committeeMember: '支部委员',
  groupLeader: '党小组长',
  member: '党员',
  activist: '入党积极分子',
  developmentTarget: '发展对象',
  head: '单位负责人',
  committeeOfficer: '党委工作人员',
  departmentOfficer: '组织部门干部',
  supervisor: '督查人员',
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditor: '审计员',
};

/** @param {{ roles: string[] }} person */
export const rolesOf = ({ roles }) =>
  roles
    .filter(
      (role) =>
        role !== 'member' || !roles.some((other) => /secretary|committeeMember|groupLeader/.test(other)),
    )
    .map((role) => ROLES[role] ?? role)
    .join('、');
