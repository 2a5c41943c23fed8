/** What people can do about each rule: derived from what its claims read, and held against the routes that stand. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import type { RecordKind } from '../../shared/domain/records.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { Facts } from '../../shared/rules/facts.ts';
import { hasMeans, type Rule } from '../../shared/rules/rule.ts';
import { submissionKinds } from '../../shared/submissions/catalogue.ts';
import { anyOthers } from '../given/anyOthers.ts';
import { anySnapshot } from '../given/anySnapshot.ts';
import { anyTalkingBranch } from '../given/anyTalks.ts';

/** Facts that write down which kinds of records a rule asks for. */
class WatchedFacts extends Facts {
  readonly asked = new Set<string>();

  override ofKind<K extends RecordKind>(kind: K) {
    this.asked.add(kind);
    return super.ofKind(kind);
  }

  override of<K extends RecordKind>(kind: K, subject: string) {
    this.asked.add(kind);
    return super.of(kind, subject);
  }

  override about(kind: RecordKind, thing: string) {
    this.asked.add(kind);
    return super.about(kind, thing);
  }

  override talksWith(person: string) {
    this.asked.add('talk');
    return super.talksWith(person);
  }
}

const DAY: Day = '2026-12-31';

const snapshots: readonly UnitSnapshot[] = [anySnapshot, anyOthers, anyTalkingBranch].flatMap((arbitrary) =>
  fc.sample<UnitSnapshot>(arbitrary, { numRuns: 60, seed: 7 }),
);

const kinds = new Set<string>(submissionKinds.map(({ kind }) => kind));

/** The kinds of submissions for which a rule asks, over many units. */
function askedBy(rule: Rule): string[] {
  const asked = snapshots.flatMap((snapshot) => {
    const facts = new WatchedFacts(snapshot, DAY);
    for (const claim of rule.claims(facts)) void claim;
    return [...facts.asked];
  });
  return [...new Set(asked)].filter((kind) => kinds.has(kind)).sort();
}

/** Kinds that raise a duty or make it late, and do not meet it. */
const RAISING: Readonly<Record<string, readonly string[]>> = {
  'pledge-fulfilment': ['pledge'],
  'talk-drive': ['talk'],
  'centre-household': ['centreHousehold'],
};

describe.each(catalogue)('$id', (rule) => {
  const { submissions = [], routes: taken = [] } = rule.means;

  it('is met by just those submissions that its claims read', () => {
    const asked = askedBy(rule).filter((kind) => !RAISING[rule.id]?.includes(kind));
    expect(asked).toEqual([...submissions].sort());
  });

  it('names routes that write', () => {
    const writing = routes.filter(({ method }) => method !== 'GET').map(({ id }) => id);
    for (const id of taken) expect(writing).toContain(id);
  });
});

it('these rules no route or submission can meet', () => {
  expect(catalogue.filter((rule) => !hasMeans(rule)).map(({ id }) => id)).toEqual([]);
});

it('a rule that asks for records of a misspelt kind does not compile', () => {
  const facts = new Facts(snapshots[0]!, DAY);
  // @ts-expect-error no submission has that kind
  expect(facts.ofKind('pledgeFulfillment')).toEqual([]);
  // @ts-expect-error likewise
  expect(facts.of('volunteerServices', facts.snapshot.unit.id)).toEqual([]);
  // @ts-expect-error likewise
  expect(facts.about('centrevisit', 'pairing-1')).toEqual([]);
});
