/** Plan T, 双向约谈 and 专题谈话: talks that an event or an occasion makes due. */
import { addDays, dayOf, earlier, later, type Day } from '../domain/days.ts';
import { mustTalksOf } from '../domain/mustTalks.ts';
import { isMember, isPresent, personWithId, type Person, type PersonId } from '../domain/people.ts';
import type { LedgerRecord } from '../domain/records.ts';
import { talkOf, unsaidIn } from '../domain/talkOf.ts';
import type { MustTalkEvent, Talk, TopicalCampaign } from '../domain/talks.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import { clause } from './clauses.ts';
import { evidenceOf, type Facts } from './facts.ts';
import { valueOf } from './parameters.ts';
import { ourDays, ourPercent, ourWorkdays, times, usualStages, type Rule } from './rule.ts';
import { isBranch } from './subjects.ts';
import { ofSecretary, toTalkWith } from './talkClaims.ts';
import { isOneToOne, talkedAs } from './talkCounting.ts';
import { workdayClock } from './workdayClock.ts';

function* mustTalks(facts: Facts): Iterable<Claim> {
  const { people } = facts.snapshot;
  // Written down later, a day that has come all the same has come (PROGRAMME §4.22).
  for (const event of mustTalksOf(facts.written)) {
    const claim = isFromBelow(event, facts)
      ? mustTalkBelow(event, facts)
      : mustTalkHere(event, personWithId(people, event.member), facts);
    if (claim) yield claim;
  }
}

/** The superior owes the talk with the secretary of a branch below. */
const isFromBelow = (event: MustTalkEvent, { snapshot }: Facts): boolean => event.branch !== snapshot.unit.id;

function mustTalkBelow(event: MustTalkEvent, facts: Facts): Claim | undefined {
  const talks = talksNaming(event, facts).map(evidenceOf);
  return claimOf(event, facts, facts.snapshot.unit.startsOn, officeOf(facts), talks);
}

function mustTalkHere(event: MustTalkEvent, member: Person | undefined, facts: Facts): Claim | undefined {
  if (!member || !isMember(member) || member.inBranchSince > facts.asOf) return undefined;
  const shared = toTalkWith(facts, member);
  const talks = talksNaming(event, facts).flatMap((talk) => byWhoMay(talk, event, facts) ?? []);
  const delegate = delegateOf(event, facts);
  const claim = claimOf(
    event,
    facts,
    shared.since,
    delegate === undefined ? officeOf(facts) : [delegate],
    talks,
  );
  return (
    claim && {
      ...shared,
      ...claim,
      knownOn: later(claim.knownOn, shared.knownOn),
      ...(delegate !== undefined && event.delegate && { givenOn: dayOf(event.delegate.enteredAt) }),
    }
  );
}

function claimOf(
  event: MustTalkEvent,
  facts: Facts,
  owesSince: Day,
  told: readonly PersonId[],
  evidence: readonly Evidence[],
): Claim | undefined {
  const since = later(event.on, owesSince);
  const clock = workdayClock(mustTalk, facts, event.id, event.on);
  if (clock.dueOn !== undefined && clock.dueOn < since) return undefined;
  return {
    subject: facts.snapshot.unit.id,
    ...toldTo(told),
    counterpart: event.member,
    since,
    knownOn: dayOf(event.enteredAt),
    event: clock,
    evidence,
  };
}

/** Says what it was about, what is to improve and what is hoped for. */
const isWhole = (talk: Talk): boolean => talk.topics.length > 0 && unsaidIn(talk).length === 0;

/** One-to-one talks with the member that name the event, with what is to improve and what is hoped for. */
const talksNaming = (event: MustTalkEvent, facts: Facts): LedgerRecord[] =>
  facts.talksWith(event.member).filter((record) => {
    const talk = talkOf(record);
    return talk.event === event.id && isOneToOne(talk) && isWhole(talk);
  });

/** By the secretary; or with a reason by a committee member or group leader (L63), given in the talk or beforehand. */
function byWhoMay(record: LedgerRecord, { delegate }: MustTalkEvent, facts: Facts): Evidence | undefined {
  const evidence = evidenceOf(record);
  if (talkedAs('secretary', record, facts)) return evidence;
  if (!talkedAs('committeeMember', record, facts) && !talkedAs('groupLeader', record, facts))
    return undefined;
  const { talker, delegateReason } = talkOf(record);
  if (delegateReason) return evidence;
  if (delegate?.person !== talker) return undefined;
  return { ...evidence, knownOn: later(evidence.knownOn, dayOf(delegate.enteredAt)) };
}

/** Who is to talk in the secretary's place, once that was said and while they are there. */
function delegateOf({ delegate }: MustTalkEvent, { snapshot, asOf }: Facts): string | undefined {
  if (!delegate || dayOf(delegate.enteredAt) > asOf) return undefined;
  const person = personWithId(snapshot.people, delegate.person);
  return person && isPresent(person, asOf) ? person.id : undefined;
}

function* topicalTalks(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  for (const campaign of facts.snapshot.campaigns) {
    const span = spanOf(campaign, facts);
    for (const id of new Set(campaign.people)) {
      const person = personWithId(facts.snapshot.people, id);
      const claim = person && topicalTalkWith(person, campaign, span, facts);
      if (claim) yield claim;
    }
  }
}

interface Span {
  readonly from: Day;
  readonly dueOn: Day;
}

/** Before the day of an organisational-life meeting; around an election or assessment, so many days on either side. */
function spanOf({ occasion, eventOn, enteredAt }: TopicalCampaign, { snapshot }: Facts): Span {
  const days = valueOf(topicalTalk, 'grace', snapshot.lineage.parameters, eventOn);
  const from = earlier(addDays(eventOn, -days), dayOf(enteredAt));
  if (occasion === 'organisationalLife') return { from, dueOn: addDays(eventOn, -1) };
  return { from: addDays(eventOn, -days), dueOn: addDays(eventOn, days) };
}

/** Undefined if the occasion was over before the person or the campaign was there. */
function topicalTalkWith(
  person: Person,
  campaign: TopicalCampaign,
  { from, dueOn }: Span,
  facts: Facts,
): Claim | undefined {
  const shared = toTalkWith(facts, person);
  if (person.inBranchSince > facts.asOf) return undefined;
  const entered = dayOf(campaign.enteredAt);
  const since = [from, entered].reduce(later, shared.since);
  if (dueOn < since) return undefined;
  const talks = facts.talksWith(person.id).filter((record) => {
    const talk = talkOf(record);
    const isOfCampaign = talk.campaign === campaign.id && record.happenedOn >= from;
    return isOfCampaign && isOneToOne(talk) && isWhole(talk);
  });
  return {
    ...ofSecretary(facts),
    ...shared,
    since,
    knownOn: later(entered, shared.knownOn),
    event: { id: campaign.id, dueOn },
    evidence: talks.map(evidenceOf),
  };
}

export const mustTalk: Rule = {
  id: 'must-talk',
  title: '八必谈',
  short: '谈心谈话',
  act: '登记或尽快谈话',
  clauses: [
    clause(
      'T',
      63,
      '党支部要摸清党员的性格特点、长处缺点，经常有针对性地找党员约谈，做到“八必谈”，即党员工作变动或职务调整必谈、党员预备期满或办理退休必谈、有苗头性倾向性问题必谈、遇到工作挫折或情绪持续低落必谈、遭遇家庭变故或重大困难必谈，党员民主评议中“基本合格”和“不合格”票数较多的必谈，受到表彰或处罚必谈、与他人产生矛盾必谈。',
    ),
    clause(
      'T',
      63,
      '约谈要谈深谈透,并提出改进的要求和希望，最大限度发挥好谈心谈话“预警器”“减压阀”的作用，防止好事变坏事、小问题变成大问题。',
    ),
    clause('T', 63, '约谈党员一般由支部书记主谈，特殊情况也可以委托支委成员或党小组长谈。'),
  ],
  who: '党支部书记，特殊情况可委托支委成员或党小组长；书记本人的由上级党组织',
  metBy: '登记一次针对该事项的一对一谈话，写明改进的要求和希望',
  means: { submissions: ['talk'] },
  period: 'event',
  parameters: { minimum: times(1), grace: ourWorkdays(10), share: ourPercent(33) },
  closes: true,
  stages: usualStages.workdayClock,
  ladder: 'department',
  claims: mustTalks,
};

export const topicalTalk: Rule = {
  id: 'topical-talk',
  title: '专题谈话',
  short: '专题谈话',
  act: '登记或尽快谈话',
  clauses: [
    clause(
      'T',
      64,
      '结合组织生活会、支部换届选举、考核考察等工作开展专题谈心谈话，结合谈话主题有针性地提出希望和要求。',
    ),
    clause(
      'T',
      64,
      '组织生活会前的谈心谈话要坚持政治性、原则性和战斗性，认真开展批评，相互查摆问题，形成团结共识。',
    ),
  ],
  who: '党支部，对专题谈话所列的每个人',
  metBy:
    '登记一次属于该专题的一对一谈话，写明改进的要求和希望：组织生活会之前，换届选举、考核考察前后各30天之内',
  means: { submissions: ['talk'] },
  period: 'event',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: true,
  stages: usualStages.ownDeadline,
  ladder: 'department',
  claims: topicalTalks,
};
