/** Rounds, reports, surveys and orders: whom they name, and that their days follow each other up to the data set's. */
import { checkRepeated } from './checkUnits.ts';
import type { Faults } from './faults.ts';
import type { Row, Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

export function checkSupervision(rows: Rows, faults: Faults): void {
  const { rounds, reports, surveys, orders } = rows;
  for (const list of [rounds, surveys, orders]) {
    checkRepeated<{ readonly id?: string }>(list, (row) => row.id, 'id', faults);
  }
  checkRepeated(reports, ({ unit, half }) => `${unit} ${half}`, 'half', faults);
  for (const row of rounds) checkRound(row, rows, faults);
  for (const { path, value } of reports) {
    checkUnit(value.unit, `${path}.unit`, rows, faults);
    checkOrder(path, ['submittedOn', 'returnedOn'], value, rows, faults);
    if (value.receivedOn) checkReceipt(path, value, rows, faults);
    checkOrder(path, ['paperSentOn'], value, rows, faults);
  }
  for (const { path, value } of surveys) {
    checkUnit(value.unit, `${path}.unit`, rows, faults);
    checkOrder(path, ['heldOn'], value, rows, faults);
  }
  for (const { path, value } of orders) {
    checkUnit(value.unit, `${path}.unit`, rows, faults);
    checkUnit(value.issuer, `${path}.issuer`, rows, faults);
    checkOrder(path, ['issuedOn', 'doneOn', 'verifiedOn'], value, rows, faults);
  }
}

function checkRound({ path, value }: Row<RowOf<'rounds'>>, rows: Rows, faults: Faults): void {
  checkUnit(value.branch, `${path}.branch`, rows, faults);
  checkOrder(path, ['meetingOn', 'publishedOn', 'filedOn', 'confirmedOn'], value, rows, faults);
  checkOrder(path, ['filedOn', 'returnedOn'], value, rows, faults);
  (value.candidates ?? []).forEach((candidate, n) => {
    checkMember(
      typeof candidate === 'string' ? candidate : candidate.member,
      `${path}.candidates.${n}`,
      rows,
      faults,
    );
  });
  (value.followUps ?? []).forEach(({ member }, n) => {
    checkMember(member, `${path}.followUps.${n}.member`, rows, faults);
  });
}

/** Of what was submitted and not returned. */
function checkReceipt(path: string, value: RowOf<'reports'>, rows: Rows, faults: Faults): void {
  if (value.submittedOn && !value.returnedOn)
    checkOrder(path, ['submittedOn', 'receivedOn'], value, rows, faults);
  else faults.add(`${path}.receivedOn`, '报送了、没有退回的报告才有签收日期');
}

function checkUnit(id: string, path: string, rows: Rows, faults: Faults): void {
  if (!rows.ids.units.has(id)) faults.add(path, `没有这个单位：${id}`);
}

function checkMember(id: string, path: string, rows: Rows, faults: Faults): void {
  if (!rows.ids.members.has(id)) faults.add(path, `没有这名党员：${id}`);
}

/** Each of the days that are there is no earlier than the one before it, and none is to come. */
function checkOrder(
  path: string,
  fields: readonly string[],
  value: Readonly<Record<string, unknown>>,
  { day: today }: Rows,
  faults: Faults,
): void {
  let before = '';
  for (const field of fields) {
    const day = value[field];
    if (typeof day !== 'string') continue;
    if (day > today) faults.add(`${path}.${field}`, `不能晚于 ${today}`);
    else if (day < before) faults.add(`${path}.${field}`, `不能早于 ${before}`);
    before = day;
  }
}
