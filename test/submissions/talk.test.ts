import { describe, expect, it } from 'vitest';
import { talkOf } from '../../shared/domain/talkOf.ts';
import { submissionKindOf } from '../../shared/submissions/catalogue.ts';
import type { SubmissionInput } from '../../shared/submissions/kind.ts';
import { isStanding, recordOf, stampOf } from '../../shared/submissions/record.ts';
import { talk } from '../../shared/submissions/talk.ts';
import { aMember, aSecretary } from '../given/people.ts';
import { aSnapshot } from '../given/snapshots.ts';
import { aCampaign, anEvent, aRequest } from '../given/talks.ts';
import { noon } from '../given/times.ts';
import { aUnit } from '../given/units.ts';

const sent = (over: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'talk',
  happenedOn: '2026-03-10',
  form: 'regular',
  talker: 's1',
  with: ['m1'],
  mode: 'faceToFace',
  topics: ['belief'],
  ...over,
});
const input = (over?: Record<string, unknown>): SubmissionInput => talk.schema.parse(sent(over));
const faults = (over: Record<string, unknown>) =>
  talk.schema.safeParse(sent(over)).error?.issues.map((issue) => issue.path.join('.')) ?? [];
const record = (over?: Record<string, unknown>) =>
  recordOf(input(over), { subject: 's1' }, { id: 't1', by: 's1', at: noon('2026-03-10') });

describe('a talk', () => {
  it('is one of the kinds, and the talker’s', () => {
    expect(submissionKindOf('talk')).toBe(talk);
    expect(talk.belongsTo).toEqual({ to: 'doer', field: 'talker' });
  });

  it.each([
    ['form', { form: 'chat' }],
    ['mode', { mode: 'letter' }],
    ['topics.0', { topics: ['weather'] }],
    ['with', { with: [] }],
    ['with', { with: ['s1'] }],
    ['with', { with: ['m1', 'm1'] }],
    ['talker', { talker: '' }],
    ['happenedOn', { happenedOn: '2026-02-30' }],
  ])('is refused for its %s: %j', (path, over) => expect(faults(over)).toContain(path));

  it('without a topic it is kept, though it does not count', () =>
    expect(faults({ topics: [] })).toEqual([]));

  it('keeps its confidential text out of the record, and its summary in it', () => {
    const kept = record({ text: '家里的难处', improvements: '少发牢骚', summary: '谈了工作安排' });
    expect(JSON.stringify(kept)).not.toMatch(/难处|牢骚/);
    expect(kept.body).toEqual({
      form: 'regular',
      talker: 's1',
      with: ['m1'],
      mode: 'faceToFace',
      topics: ['belief'],
      summary: '谈了工作安排',
      said: ['text', 'improvements'],
    });
    expect(talkOf(kept).with).toEqual(['m1']);
  });

  it('is stamped with the talker’s posts of its day', () => {
    const until = aSecretary({ posts: [{ post: 'secretary', since: '2026-01-01', until: '2026-03-11' }] });
    const stamp = (happenedOn: `${number}-${number}-${number}`) =>
      stampOf(talk, { subject: 's1', happenedOn }, [until, aMember()]);
    expect(stamp('2026-03-10')).toEqual({ posts: ['secretary'] });
    expect(stamp('2026-03-11')).toEqual({});
    expect(stampOf(talk, { subject: 'x', happenedOn: '2026-03-10' }, [until])).toEqual({});
  });

  it('is kept with the standing things if it answers something, which may close next year', () => {
    expect(isStanding(talk, input())).toBe(false);
    for (const field of ['event', 'campaign', 'request']) {
      expect(isStanding(talk, input({ [field]: 'x1' }))).toBe(true);
    }
  });
});

describe('what a talk names must be here', () => {
  const snapshot = aSnapshot({
    mustTalks: [anEvent()],
    campaigns: [aCampaign()],
    requests: [aRequest()],
    people: [aSecretary(), aMember({ probationEndsOn: '2026-03-02' })],
  });
  const missing = (over: Record<string, unknown>) => talk.missing?.(input(over), snapshot);

  it.each([
    [{}, undefined],
    [{ event: 'e1', campaign: 'k1', request: 'r1' }, undefined],
    [{ event: 'mustTalk-m1-2026-03-02' }, undefined],
    [{ with: ['m1', 'm9'] }, 'with'],
    [{ event: 'e9' }, 'event'],
    [{ campaign: 'k9' }, 'campaign'],
    [{ request: 'r9' }, 'request'],
  ])('%j: %s', (over, field) => expect(missing(over)).toBe(field));

  it('a superior talks with the secretary of a branch below about an event of theirs', () => {
    const above = aSnapshot({
      unit: aUnit({ id: 'cm', kind: 'committee' }),
      people: [],
      mustTalks: [anEvent({ member: 's1' })],
    });
    const names = (over: Record<string, unknown>) => talk.missing?.(input({ talker: 'o1', ...over }), above);
    expect(names({ with: ['s1'], event: 'e1' })).toBeUndefined();
    expect(names({ with: ['m1'] })).toBe('with');
  });
});
