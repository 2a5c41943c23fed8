/** What was too little of a thing to count: it is recorded, counts for nothing and says why (PROGRAMME §4.43). */
import { dayOf } from '../domain/days.ts';
import { isMember, isPresent, personWithId, type Person } from '../domain/people.ts';
import { parsePeriod, periodOf } from '../domain/periods.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { talkOf, unsaidIn } from '../domain/talkOf.ts';
import type { Talk } from '../domain/talks.ts';
import type { Facts } from './facts.ts';

/** Members of the branch whom a service needs at least; the source gives no number (†). */
const FEWEST_SERVING = 2;

type Check = (record: LedgerRecord, facts: Facts) => string | undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  volunteerService: (record, facts) =>
    namedIn(record, 'participants', facts).filter(isMember).length >= FEWEST_SERVING
      ? undefined
      : `参加的本支部党员不足${FEWEST_SERVING}名，只作记录，不计入志愿服务次数`,
  assessmentMeeting: (record, facts) => {
    const came = namedIn(record, 'attendees', facts).filter(isFull).length;
    const full = presentOn(record, facts).filter(isFull).length;
    return came * 2 > full
      ? undefined
      : `到会的正式党员${came}名，没有超过全体正式党员（${full}名）的一半，只作记录，不算开过党员大会`;
  },
  pledge: whyUnpublished,
  talk: (record) => whyUnsaid(talkOf(record)),
  ledgerReview: (record) => whyTooEarly(record, 'quarter', '台账梳理应在季度最后一个月或之后进行'),
  yearEndReview: (record) => whyTooEarly(record, 'year', '成效评估应在当年最后一个月或之后通报'),
};

const PLACES = { board: '公开栏', lan: '局域网' } as const;

/** Everybody is to be able to read a pledge: on the notice board, and on the LAN of a branch that has one. */
function whyUnpublished({ body }: LedgerRecord, { snapshot }: Facts): string | undefined {
  const places: readonly unknown[] = Array.isArray(body['publishedAt']) ? body['publishedAt'] : [];
  const wanted = snapshot.unit.lan === true ? (['board', 'lan'] as const) : (['board'] as const);
  const missing = wanted.filter((place) => !places.includes(place)).map((place) => PLACES[place]);
  if (missing.length === 0) return undefined;
  return `承诺还没有在${missing.join('和')}公示，公示以后请更正这一条，才算公开承诺`;
}

const PARTS = { improvements: '改进的要求', expectations: '希望' } as const;

/** A talk for an occasion or an event counts for that with requests to improve and hopes (L63, L64), else not. */
function whyUnsaid(talk: Talk): string | undefined {
  const isTopical = talk.form === 'topical' || talk.campaign !== undefined;
  const unsaid = unsaidIn(talk).map((part) => PARTS[part]);
  if ((!isTopical && talk.event === undefined) || unsaid.length === 0) return undefined;
  return isTopical
    ? `专题谈话要提出改进的要求和希望，还没有填写${unsaid.join('和')}，不计入专题谈话`
    : `针对这件事的约谈要提出改进的要求和希望，还没有填写${unsaid.join('和')}，不计入必谈`;
}

/** A review looks back at its period: in the last month of it or later; the source names no month (†). */
function whyTooEarly(
  { body, happenedOn }: LedgerRecord,
  field: 'quarter' | 'year',
  rule: string,
): string | undefined {
  const period = parsePeriod(String(body[field]));
  const from = period && periodOf('month', period.last).first;
  if (from === undefined || happenedOn >= from) return undefined;
  return `${rule}（${Number(from.slice(0, 4))}年${Number(from.slice(5, 7))}月1日起），这次早了，只作记录`;
}

const isFull = ({ standing }: Person): boolean => standing === 'full';

/** Of those who belonged to the branch on the record's day whom it knew when the record was written down. */
const presentOn = (record: LedgerRecord, { snapshot }: Facts): Person[] =>
  snapshot.people.filter(wasKnownPresent(record));

function wasKnownPresent({ happenedOn, enteredAt }: LedgerRecord): (person: Person) => boolean {
  const knownOn = dayOf(enteredAt);
  return (person) => isPresent(person, happenedOn) && dayOf(person.enteredAt) <= knownOn;
}

/** The people of the branch on the record's day whom a field names, each once. */
function namedIn(record: LedgerRecord, field: string, { snapshot }: Facts): Person[] {
  const named = record.body[field];
  const ids = new Set<string>(Array.isArray(named) ? named : []);
  return [...ids].flatMap((id) => personWithId(snapshot.people, id) ?? []).filter(wasKnownPresent(record));
}

/** Why a branch's record counts for nothing; undefined if it has substance, or its kind asks for none. */
export const whyTooLittle = (record: LedgerRecord, facts: Facts): string | undefined =>
  CHECKS[record.kind]?.(record, facts);

/** Whether a branch's record counts at all. */
export const hasSubstance = (record: LedgerRecord, facts: Facts): boolean =>
  whyTooLittle(record, facts) === undefined;
