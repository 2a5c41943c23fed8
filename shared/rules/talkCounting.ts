/** Which talks count for the half-year minimum (PROGRAMME §4.6, §4.26), and why the others do not. */
import type { Day } from '../domain/days.ts';
import { keptFor } from '../domain/indexed.ts';
import { holds, personWithId, type Person, type Post } from '../domain/people.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { talkOf } from '../domain/talkOf.ts';
import type { Talk, TalkForm, TalkTopic } from '../domain/talks.ts';
import type { Facts } from './facts.ts';

const COUNTING_FORMS: readonly TalkForm[] = ['regular', 'appointment', 'topical'];

/** 单纯谈工作: a talk about nothing else is none. */
const WORK_ALONE: readonly TalkTopic[] = ['work', 'other'];

/** Retired on the day of the talk; without a day of retirement, all along. */
export const isRetired = ({ retired = false, retiredOn }: Person, on: Day): boolean =>
  retiredOn === undefined ? retired : retiredOn <= on;

/** The three groups with whom a talk by phone counts: retired, mobile, and in special circumstances. */
export const mayTalkByPhone = (person: Person, on: Day): boolean =>
  isRetired(person, on) || person.mobile === true || person.specialCircumstance !== undefined;

/** Between two people only. */
export const isOneToOne = (talk: Talk): boolean => talk.form !== 'collective' && talk.with.length === 1;

/** Whether the talker held the post on the day of the talk: as the record was stamped, or as the roster says now. */
export function talkedAs(post: Post, record: LedgerRecord, { snapshot }: Facts): boolean {
  if (record.posts?.includes(post)) return true;
  const { talker } = talkOf(record);
  const person = personWithId(snapshot.people, talker);
  return person !== undefined && holds(person, post, record.happenedOn);
}

/**
 * Why a talk with a person does not count for the half-year, whoever held it; undefined if it counts. `person` is the
 * row that was in force on the day of the talk (PROGRAMME §4.41).
 */
export function whyNotCounted(record: LedgerRecord, person: Person): string | undefined {
  const talk = talkOf(record);
  if (talk.form === 'collective' || talk.with.length !== 1)
    return '集体谈话不是一对一的专门面谈，不计入每半年的次数';
  if (!COUNTING_FORMS.includes(talk.form)) return '随机谈话不是专门面谈，只作记录，不计入每半年的次数';
  return whyNotByMode(talk, person, record.happenedOn) ?? whyNotByTopics(talk);
}

function whyNotByMode({ mode }: Talk, person: Person, on: Day): string | undefined {
  if (mode === 'faceToFace' || mode === 'homeVisit') return undefined;
  if (mode !== 'phone') return '不是面对面谈话，只作记录，不计入每半年的次数';
  if (mayTalkByPhone(person, on)) return undefined;
  return '电话访谈只适用于离退休、流动和有特殊情况的党员，对其他人要面对面谈';
}

function whyNotByTopics({ topics }: Talk): string | undefined {
  if (topics.length === 0) return '没有写明谈话内容，不计入每半年的次数';
  if (topics.every((topic) => WORK_ALONE.includes(topic))) return '不能以单纯谈工作代替谈心谈话';
  return undefined;
}

/** Why a talk does not count for who owes it, if it was held by somebody else. */
export const notByWhoOwesIt = '谈话人不是应当与其谈话的书记或联系人，不计入每半年的次数';

/** The talks with a person that count for the half-year and were held by who owes them. */
export const countingTalks = (
  facts: Facts,
  person: Person,
  isByWhoOwesIt: (record: LedgerRecord) => boolean,
): LedgerRecord[] =>
  facts.talksWith(person.id).length === 0 ? [] : talksCounted(facts)(person).filter(isByWhoOwesIt);

/** The talks with a person that count for the half-year, whoever held them: several rules ask for them. */
const talksCounted = keptFor((facts: Facts) =>
  keptFor((person: Person) =>
    facts
      .talksWith(person.id)
      .filter((record) => !whyNotCounted(record, facts.circumstances.on(person, record.happenedOn))),
  ),
);
