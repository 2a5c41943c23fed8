/** The oracle's opinion on what has a day of its own: promised deeds, and problems with their verification. */
import type { Problem } from '../../shared/domain/problems.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai, shift, workdaysAfter } from './oracle.days.ts';
import { firstEntry, judged, lastWords, opinions, type Case } from './oracle.judge.ts';
import type { Opinion } from './oracle.opinion.ts';
import { hereSince, isMember, personSince, secretaryOn } from './oracle.people.ts';
import { max } from './oracle.spans.ts';

/** The day on which a pledge is to be fulfilled. */
const promisedFor = (pledge: LedgerRecord): string => String(pledge.body['dueOn']);

export function pledgeOpinions(s: UnitSnapshot, asOf: string): Opinion[] {
  const first = new Map<string, LedgerRecord>();
  for (const r of s.records.filter(({ kind }) => kind === 'pledge')) first.set(r.id, first.get(r.id) ?? r);
  return [...first].flatMap(([id, pledge]) => {
    const closesOn = shift(promisedFor(pledge), 30);
    const people = s.people.filter((p) => p.id === pledge.subject);
    const entries = people.map((p) => max(firstEntry(s, id), shanghai(p.enteredAt)));
    return opinions(s, asOf, closesOn, entries, (facts) => fulfilmentOf(facts, id, asOf));
  });
}

function fulfilmentOf(s: UnitSnapshot, id: string, asOf: string): Case[] {
  const kept = lastWords(s);
  const pledge = kept.find((r) => r.id === id);
  const p = s.people.find((each) => each.id === pledge?.subject);
  if (!pledge || !p || !isMember(p)) return [];
  const dueOn = promisedFor(pledge);
  const closesOn = shift(dueOn, 30);
  const since = max(personSince(s, p), pledge.happenedOn);
  if (since > asOf || dueOn < since || closesOn < hereSince(p) || (p.left && p.left.on <= since)) return [];
  const done = kept.filter((r) => r.kind === 'pledgeFulfilment' && r.about === id);
  return [
    {
      id: `pledge-fulfilment~${p.id}~${id}~event:${id}`,
      needed: 1,
      dueOn,
      closesOn,
      end: p.left,
      knownOn: max(firstEntry(s, id), shanghai(p.enteredAt)),
      done: done.map((r) => ({ id: r.id, on: r.happenedOn })),
    },
  ];
}

/** §4.17, §4.30, L70: open again when a look-back finds it undone; by the approved date; in time by the rectification, met from the verification. */
export function problemOpinion(s: UnitSnapshot, problem: Problem, asOf: string): Opinion[] {
  const p = s.people.find((each) => each.id === problem.member);
  // It came along with the member, from the branch in which it was found.
  if (p?.cameFrom !== undefined && asOf < p.inBranchSince) return [];
  if (problem.foundOn > asOf || (p?.left && p.left.on <= problem.foundOn)) return [];
  let dueOn: string = problem.firstDueOn;
  let rectifiedOn = '';
  let isVerified = false;
  for (const step of problem.steps) {
    if (('on' in step ? step.on : shanghai(step.at)) > asOf) continue;
    if (step.step === 'extended') dueOn = step.to;
    if (step.step === 'rectified') [rectifiedOn, isVerified] = [step.on, false];
    if (step.step === 'verified') isVerified = step.ok && rectifiedOn !== '';
    if (step.step === 'verified' && !step.ok) rectifiedOn = '';
    if (step.step === 'lookedBack' && step.finding === 'undone') {
      [rectifiedOn, isVerified] = ['', false];
      dueOn = step.dueOn ?? dueOn;
    }
  }
  const c: Case = {
    id: `problem-rectification~${problem.member ?? problem.branch}~${problem.id}~event:${problem.id}`,
    needed: 1,
    dueOn,
    closesOn: undefined,
    end: p?.left,
    knownOn: '',
    heldInTime: rectifiedOn !== '' && !isVerified && rectifiedOn <= dueOn,
    done: isVerified ? [{ id: problem.id, on: rectifiedOn }] : [],
  };
  return [c, ...verifications(s, problem, asOf)].map((opinion) => ({
    ...judged(s, opinion, asOf),
    curedOn: undefined,
    // It never closes.
    enteredLate: false,
  }));
}

/** §4.33: of each report the verifier owes an answer, ten working days after its entry or by the deadline. */
function verifications(s: UnitSnapshot, problem: Problem, asOf: string): Case[] {
  const p = s.people.find((each) => each.id === problem.member);
  let due: string = problem.firstDueOn;
  const cases: { entered: string; on: string; due: string; answered: string }[] = [];
  const happenedOn = (step: Problem['steps'][number]): string => ('on' in step ? step.on : shanghai(step.at));
  for (const step of problem.steps.filter((each) => happenedOn(each) <= asOf)) {
    const last = cases.at(-1);
    if (step.step === 'extended') due = step.to;
    if (step.step === 'lookedBack' && step.dueOn) due = step.dueOn;
    if (step.step === 'extended' && last?.answered === '') last.due = due;
    if (step.step === 'verified' && last?.answered === '') last.answered = shanghai(step.at);
    if (step.step !== 'rectified') continue;
    if (last?.answered === '') cases.pop();
    cases.push({ entered: shanghai(step.at), on: step.on, due, answered: '' });
  }
  const dueBy = (entered: string, until: string): string => {
    const tenDays = workdaysAfter(s, entered, 10);
    return tenDays === '' ? '' : max(until, tenDays);
  };
  return cases.flatMap(({ entered, on, due: until, answered }, at) =>
    on > asOf || entered > asOf || (p?.left && p.left.on <= entered)
      ? []
      : {
          id: `problem-verification~${verifier(s, problem, asOf)}~${problem.id}~event:${problem.id}-${at + 1}`,
          needed: 1,
          dueOn: dueBy(entered, until),
          closesOn: undefined,
          end: p?.left,
          knownOn: '',
          done: answered === '' ? [] : [{ id: problem.id, on: answered }],
        },
  );
}

/** The branch, for its secretary verifies members' problems; of the branch's and the secretary's own the unit above. */
function verifier(s: UnitSnapshot, problem: Problem, asOf: string): string {
  const secretary = secretaryOn(s, asOf);
  const isMembers =
    problem.member !== undefined && secretary !== undefined && problem.member !== secretary.id;
  return isMembers ? s.unit.id : (s.lineage.ancestors[0]?.id ?? '');
}
