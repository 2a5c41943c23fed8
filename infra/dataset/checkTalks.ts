/** What talks are made of: who and which branch they name, and that nothing happened after the data set's day. */
import { rosterEvents } from '../../shared/domain/mustTalks.ts';
import { checkRepeated } from './checkUnits.ts';
import type { Faults } from './faults.ts';
import { personOf } from './resolveStanding.ts';
import { dayOfMoment } from './resolveTalks.ts';
import type { Row, Rows } from './rows.ts';

export function checkTalks(rows: Rows, faults: Faults): void {
  const { requests, mustTalkEvents, campaigns, talkPlans, liaisons } = rows;
  for (const list of [requests, mustTalkEvents, campaigns]) {
    checkRepeated<{ readonly id?: string }>(list, (row) => row.id, 'id', faults);
  }
  for (const row of [...requests, ...campaigns, ...talkPlans, ...liaisons]) checkBranch(row, rows, faults);
  for (const { at, value } of requests) {
    checkMember(value.by ?? value.member, `${at}.by`, rows, faults);
    checkMember(value.with, `${at}.with`, rows, faults);
    checkMoment(value.askedAt ?? value.at ?? value.on, `${at}.askedAt`, rows, faults);
    const answered = value.replyAt ?? (typeof value.reply === 'object' ? value.reply.at : value.reply);
    checkMoment(answered, `${at}.reply`, rows, faults);
  }
  for (const { at, value } of mustTalkEvents) {
    checkMember(value.member, `${at}.member`, rows, faults);
    checkMember(value.delegate, `${at}.delegate`, rows, faults);
    checkMoment(value.on, `${at}.on`, rows, faults);
    checkMoment(value.enteredAt, `${at}.enteredAt`, rows, faults);
  }
  for (const { at, value } of campaigns) {
    value.people.forEach((person, n) => checkMember(person, `${at}.people.${n}`, rows, faults));
    checkMoment(value.enteredAt, `${at}.enteredAt`, rows, faults);
  }
  for (const { at, value } of talkPlans) {
    checkMoment(value.madeOn ?? value.on, `${at}.madeOn`, rows, faults);
    value.plan?.forEach(({ talker, person }, n) => {
      checkMember(talker, `${at}.plan.${n}.talker`, rows, faults);
      checkMember(person, `${at}.plan.${n}.person`, rows, faults);
    });
  }
  for (const { at, value } of liaisons) checkMember(value.person, `${at}.person`, rows, faults);
  checkTalksThemselves(rows, faults);
}

function checkBranch({ at, value }: Row<{ readonly branch?: string }>, rows: Rows, faults: Faults): void {
  if (value.branch !== undefined && !rows.ids.units.has(value.branch)) {
    faults.add(`${at}.branch`, `没有这个单位：${value.branch}`);
  }
}

function checkMember(id: string | undefined, path: string, rows: Rows, faults: Faults): void {
  if (id !== undefined && !rows.ids.members.has(id)) faults.add(path, `没有这名党员：${id}`);
}

function checkMoment(moment: string | undefined, path: string, rows: Rows, faults: Faults): void {
  if (moment !== undefined && dayOfMoment(moment) > rows.day) faults.add(path, `不能晚于 ${rows.day}`);
}

/** With whom somebody talked, and to which event, campaign or request the talk belongs. */
function checkTalksThemselves(rows: Rows, faults: Faults): void {
  const ids = (list: readonly Row<{ readonly id?: string }>[]) => list.map(({ value }) => value.id);
  const roster = rows.members.flatMap(({ value }) => rosterEvents(personOf(value)).map((event) => event.id));
  const known = {
    event: new Set([...ids(rows.mustTalkEvents), ...roster]),
    campaign: new Set(ids(rows.campaigns)),
    request: new Set(ids(rows.requests)),
  };
  for (const { at, value } of rows.submissions.filter((row) => row.value.kind === 'talk')) {
    const others = value['with'];
    if (Array.isArray(others)) {
      others.forEach((person, n) => checkMember(String(person), `${at}.with.${n}`, rows, faults));
    }
    for (const [field, there] of Object.entries(known)) {
      const named = value[field];
      if (typeof named === 'string' && !there.has(named))
        faults.add(`${at}.${field}`, `没有这一项：${named}`);
    }
  }
}
