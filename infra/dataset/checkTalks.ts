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
  for (const { path, value } of requests) {
    checkMember(value.by ?? value.member, `${path}.by`, rows, faults);
    checkMember(value.with, `${path}.with`, rows, faults);
    checkMoment(value.askedAt ?? value.at ?? value.on, `${path}.askedAt`, rows, faults);
    const answered = value.replyAt ?? (typeof value.reply === 'object' ? value.reply.at : value.reply);
    checkMoment(answered, `${path}.reply`, rows, faults);
  }
  for (const { path, value } of mustTalkEvents) {
    checkMember(value.member, `${path}.member`, rows, faults);
    checkMember(value.delegate, `${path}.delegate`, rows, faults);
    checkMoment(value.on, `${path}.on`, rows, faults);
    checkMoment(value.enteredAt, `${path}.enteredAt`, rows, faults);
  }
  for (const { path, value } of campaigns) {
    value.people.forEach((person, n) => checkMember(person, `${path}.people.${n}`, rows, faults));
    checkMoment(value.enteredAt, `${path}.enteredAt`, rows, faults);
  }
  for (const { path, value } of talkPlans) {
    checkMoment(value.madeOn ?? value.on, `${path}.madeOn`, rows, faults);
    value.plan?.forEach(({ talker, person }, n) => {
      checkMember(talker, `${path}.plan.${n}.talker`, rows, faults);
      checkMember(person, `${path}.plan.${n}.person`, rows, faults);
    });
  }
  for (const { path, value } of liaisons) checkMember(value.person, `${path}.person`, rows, faults);
  checkTalksThemselves(rows, faults);
}

function checkBranch({ path, value }: Row<{ readonly branch?: string }>, rows: Rows, faults: Faults): void {
  if (value.branch !== undefined && !rows.ids.units.has(value.branch)) {
    faults.add(`${path}.branch`, `没有这个单位：${value.branch}`);
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
  const idsByField = {
    event: new Set([...ids(rows.mustTalkEvents), ...roster]),
    campaign: new Set(ids(rows.campaigns)),
    request: new Set(ids(rows.requests)),
  };
  for (const { path, value } of rows.submissions.filter((row) => row.value.kind === 'talk')) {
    const others = value['with'];
    if (Array.isArray(others)) {
      others.forEach((person, n) => checkMember(String(person), `${path}.with.${n}`, rows, faults));
    }
    for (const [field, there] of Object.entries(idsByField)) {
      const named = value[field];
      if (typeof named === 'string' && !there.has(named))
        faults.add(`${path}.${field}`, `没有这一项：${named}`);
    }
  }
}
