/** Plan T: who takes talk requests, and their answers within three working days. */
import { dayOf, later, type Day } from '../domain/days.ts';
import { isPresent, personWithId, type Person, type PersonId } from '../domain/people.ts';
import type { Liaison, TalkRequest } from '../domain/talks.ts';
import type { Turn } from '../domain/turns.ts';
import { officeOf, toldTo } from './addressees.ts';
import type { Claim, Evidence } from './claim.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import { ourDays, ourWorkdays, times, usualStages, type Rule } from './rule.ts';
import { isBranch } from './subjects.ts';
import { ofSecretary } from './talkClaims.ts';
import { workdayClock } from './workdayClock.ts';

const ANSWERED = clause(
  'T',
  63,
  '党支部要确定专门联络人员和联系方式接受党员约谈申请，并在3个工作日内答复约谈时间和地点，确保党员想谈就可以随时约谈，形成党员间互帮互助互勉的长效机制。',
);

function* liaisons(facts: Facts): Iterable<Claim> {
  if (!isBranch(facts)) return;
  const { liaisons: rows, people, unit } = facts.snapshot;
  yield {
    ...ofSecretary(facts),
    since: unit.startsOn,
    knownOn: unit.startsOn,
    evidence: rows.map((row) => liaisonEvidence(row, personWithId(people, row.person))),
  };
}

/** A liaison serves until replaced, or until they leave the branch. */
function liaisonEvidence({ person, since, enteredAt, ended }: Liaison, row: Person | undefined): Evidence {
  const ends = [ended?.on, row?.left?.on].filter((day) => day !== undefined).sort();
  return {
    id: `liaison-${person}-${since}`,
    on: since,
    knownOn: dayOf(enteredAt),
    ...(ends[0] !== undefined && { until: ends[0] }),
  };
}

/** The liaison on a day; without one the secretary takes requests. */
export function liaisonOn({ snapshot }: Pick<Facts, 'snapshot'>, day: Day): string | undefined {
  const serving = snapshot.liaisons.filter(({ since, ended }) => since <= day && (!ended || day < ended.on));
  const present = serving.filter(({ person }) => {
    const row = personWithId(snapshot.people, person);
    return row !== undefined && isPresent(row, day);
  });
  return present.sort((a, b) => (a.since < b.since ? 1 : -1))[0]?.person;
}

/**
 * Who takes and answers requests on the day of the facts: the liaison and the secretary, without both the committee's
 * officers (PROGRAMME §4.32).
 */
export function requestTakers(facts: Facts): readonly PersonId[] {
  const liaison = liaisonOn(facts, facts.asOf);
  const secretary = facts.secretary?.id;
  const own = [liaison, secretary].filter((person) => person !== undefined);
  return own.length > 0 ? own : officeOf(facts);
}

function* replies(facts: Facts): Iterable<Claim> {
  const owner = liaisonOn(facts, facts.asOf);
  for (const request of facts.snapshot.requests) {
    const asked = dayOf(request.askedAt);
    const since = later(asked, facts.snapshot.unit.startsOn);
    const clock = workdayClock(talkReply, facts, request.id, asked);
    const by = personWithId(facts.snapshot.people, request.by);
    const ended = by && facts.personal(by).ended;
    if (clock.dueOn !== undefined && clock.dueOn < since) continue;
    yield {
      subject: facts.snapshot.unit.id,
      ...toldTo(owner === undefined ? officeOf(facts) : [owner]),
      ...(!request.reply && { turn: turnOfRequest(request, facts) }),
      counterpart: request.id,
      givenOn: asked,
      since,
      knownOn: asked,
      ...(ended && { ended }),
      event: clock,
      evidence: replyEvidence(request),
    };
  }
}

/** It is its takers' turn until it is answered, and nobody's after (PROGRAMME §4.33, §4.52). */
export function turnOfRequest({ id, askedAt }: TalkRequest, facts: Facts): Turn {
  const since = dayOf(askedAt);
  const { dueOn } = workdayClock(talkReply, facts, id, since);
  return { who: requestTakers(facts), since, ...(dueOn && { dueOn }) };
}

function replyEvidence({ id, reply }: TalkRequest): Evidence[] {
  return reply ? [{ id, on: dayOf(reply.at), knownOn: dayOf(reply.at) }] : [];
}

export const talkLiaison: Rule = {
  id: 'talk-liaison',
  title: '约谈联络员',
  short: '确定联络员',
  act: '尽快明确并公布',
  clauses: [ANSWERED],
  who: '党支部',
  metBy: '公布接受约谈申请的专门联络人员和联系方式',
  means: { routes: ['nameLiaison'] },
  period: 'standing',
  parameters: { minimum: times(1), grace: ourDays(30) },
  closes: false,
  stages: usualStages.standing,
  ladder: 'department',
  claims: liaisons,
};

export const talkReply: Rule = {
  id: 'talk-reply',
  title: '答复约谈申请',
  short: '约谈申请',
  act: '答复时间地点',
  clauses: [
    clause(
      'T',
      63,
      '党员也可以主动申请约谈支部书记、支委成员和其他党员，积极汇报思想、反映困难，与有不同意见的同志交心谈心。',
    ),
    ANSWERED,
  ],
  who: '约谈联络员，没有联络员的由书记负责',
  metBy: '在3个工作日内答复约谈的时间和地点',
  means: { routes: ['replyToTalkRequest'] },
  period: 'event',
  parameters: { minimum: times(1), grace: { ...ourWorkdays(3), ours: false } },
  closes: true,
  stages: usualStages.request,
  ladder: 'department',
  claims: replies,
};
