/** Problems, local parameters and holiday tables. */
import { catalogue } from '../../shared/rules/catalogue.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { checkRepeated } from './checkUnits.ts';
import { checkEntered } from './checkSubmissions.ts';
import type { Faults } from './faults.ts';
import type { Row, Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

export function checkProblems(rows: Rows, faults: Faults): void {
  checkRepeated(rows.problems, (problem) => problem.id, 'id', faults);
  for (const row of rows.problems) {
    checkOwner(row, rows, faults);
    checkDays(row, rows, faults);
    checkTalk(row, rows, faults);
    for (const field of ['by', 'verifiedBy'] as const) {
      const person = row.value[field];
      if (person !== undefined && !rows.ids.people.has(person)) {
        faults.add(`${row.path}.${field}`, `没有这个人：${person}`);
      }
    }
  }
}

function checkOwner({ path, value: { owner } }: Row<RowOf<'problems'>>, rows: Rows, faults: Faults): void {
  if ('member' in owner) {
    if (!rows.ids.members.has(owner.member))
      faults.add(`${path}.owner.member`, `没有这名党员：${owner.member}`);
  } else if (!rows.ids.units.has(owner.branch)) {
    faults.add(`${path}.owner.branch`, `没有这个单位：${owner.branch}`);
  }
}

/** A talk of the data set. */
function checkTalk(
  { path, value: { talk, source } }: Row<RowOf<'problems'>>,
  rows: Rows,
  faults: Faults,
): void {
  if (talk === undefined) return;
  if (source !== 'talk') faults.add(`${path}.source`, '谈话中的问题，来源应为 talk');
  if (!rows.submissions.some(({ value }) => value.kind === 'talk' && value.id === talk))
    faults.add(`${path}.talk`, `没有这次谈话：${talk}`);
}

/** What has happened to a problem happened by the day of the data set, and in order. */
function checkDays({ path, value }: Row<RowOf<'problems'>>, rows: Rows, faults: Faults): void {
  const { enteredAt, foundOn, rectifiedOn, verifiedOn } = value;
  if (enteredAt !== undefined) checkEntered(enteredAt, path, rows, faults);
  for (const field of ['foundOn', 'rectifiedOn', 'verifiedOn'] as const) {
    const on = value[field];
    if (on !== undefined && on > rows.day) faults.add(`${path}.${field}`, `不能晚于 ${rows.day}`);
  }
  if (foundOn && enteredAt && foundOn > dayOf(enteredAt))
    faults.add(`${path}.foundOn`, '发现日期不能晚于登记日期');
  if (foundOn && rectifiedOn && rectifiedOn < foundOn)
    faults.add(`${path}.rectifiedOn`, '整改日期不能早于发现日期');
  if (rectifiedOn && verifiedOn && verifiedOn < rectifiedOn) {
    faults.add(`${path}.verifiedOn`, '核验日期不能早于整改日期');
  }
}

export function checkParameters(rows: Rows, faults: Faults): void {
  for (const { path, value } of rows.parameters) {
    if (!rows.ids.units.has(value.unit)) faults.add(`${path}.unit`, `没有这个单位：${value.unit}`);
    const rule = catalogue.find((rule) => rule.id === value.rule);
    if (!rule) faults.add(`${path}.rule`, `没有这条规则：${value.rule}`);
    else if (!rule.parameters[value.parameter ?? 'minimum']) {
      faults.add(`${path}.parameter`, `规则 ${value.rule} 没有参数 ${value.parameter ?? 'minimum'}`);
    }
  }
}

export function checkCalendars(rows: Rows, faults: Faults): void {
  checkRepeated(rows.calendars, (calendar) => `${calendar.year}`, 'year', faults);
}
