/** The talk rules against a second opinion that was written from PROGRAMME alone. `ORACLE_RUNS` sets how many branches. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assess } from '../../shared/assess/assess.ts';
import { addDays, type Day } from '../../shared/domain/days.ts';
import { dutyStates, type Duty } from '../../shared/domain/duty.ts';
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { knownAt } from '../../shared/rows/knownAt.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { seed } from '../given/anySnapshot.ts';
import { anyTalkDay, anyTalkingBranch } from '../given/anyTalks.ts';
import { blurredBy, type Opinion } from './oracle.opinion.ts';
import { ORACLE_RUNS, runs } from '../given/runs.ts';
import { talkOracle } from './oracle.talks.ts';

/** The rules on which this oracle has an opinion. */
const RULES = [
  'talk-drive',
  'talk-secretary',
  'talk-contact',
  'talk-liaison',
  'must-talk',
  'talk-reply',
  'topical-talk',
];
const rules = catalogue.filter((rule) => RULES.includes(rule.id));

const opinionOf = (duty: Duty): Opinion => {
  const { id, state, needed, counted, dueOn, closesOn, curedOn, reason } = duty;
  const enteredLate = 'enteredLate' in duty && duty.enteredLate === true;
  return { id, state, needed, counted, dueOn: dueOn ?? '', closesOn, curedOn, reason, enteredLate };
};

const sorted = <T extends { id: string }>(rows: readonly T[]) =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Both must say the same of every duty; answers which rules were seen in which states. */
function compare(snapshot: UnitSnapshot, asOf: Day): string[] {
  const opinions = sorted(talkOracle(snapshot, asOf));
  const duties = sorted(assess(snapshot, asOf, { rules }).map(opinionOf));
  expect(duties.map(blurredBy(opinions))).toEqual(opinions);
  return opinions.map(({ id, state }) => `${id.split('~')[0]} ${state}`);
}

it(
  `agrees with the oracle on ${ORACLE_RUNS} random branches`,
  () => {
    const seen = new Set<string>();
    const days = fc.array(anyTalkDay, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(anyTalkingBranch, days, (snapshot, each) => {
        for (const asOf of each) for (const sight of compare(snapshot, asOf)) seen.add(sight);
      }),
      { numRuns: ORACLE_RUNS, seed },
    );
    if (ORACLE_RUNS >= 200) expect([...seen].sort()).toEqual(expectedSights());
  },
  60_000 + ORACLE_RUNS * 300,
);

/** Every rule in every state that it can have. */
function expectedSights(): string[] {
  const never = [
    'talk-drive notApplicable',
    'talk-liaison metLate',
    'talk-liaison missed',
    'talk-liaison notApplicable',
  ];
  return RULES.flatMap((rule) => dutyStates.map((state) => `${rule} ${state}`))
    .filter((sight) => !never.includes(sight) && !sight.endsWith(' waived'))
    .sort();
}

it('§4.10 closes late as it closes on time: no later fact changes what had closed', () => {
  const state = ({ id, state: is, counted, dueOn, reason }: Duty) => ({ id, is, counted, dueOn, reason });
  const END: Day = '2028-02-01';
  fc.assert(
    fc.property(anyTalkingBranch, (snapshot) => {
      const late = assess(snapshot, END, { rules }).filter(
        (duty) => duty.closesOn && duty.closesOn < END && !duty.enteredLate,
      );
      for (const closesOn of new Set(late.flatMap((duty) => duty.closesOn ?? []))) {
        const onTime = assess(knownAt(snapshot, closesOn), addDays(closesOn, 1), { rules });
        const isClosing = (duty: Duty) => duty.closesOn === closesOn;
        expect(sorted(late.filter(isClosing)).map(state)).toEqual(
          sorted(onTime.filter(isClosing)).map(state),
        );
      }
    }),
    { numRuns: runs(60), seed },
  );
}, 120_000);
