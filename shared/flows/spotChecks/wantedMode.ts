import type * as z from 'zod';
import type { makeSpotCheck as route } from '../../contract/spotChecks.ts';
import type { Mode } from '../../draws/frame.ts';
import { catalogue } from '../../rules/catalogue.ts';
import { done, invalidField, type CallerContext, type Refusal, type Result } from '../request/flow.ts';

type Body = z.output<typeof route.body>;

/** People of one check at most, as the schema says of a number by itself. */
const MOST_PEOPLE = 2000;

/** How a check is to draw, if what was sent goes together. */
export function wantedMode(input: Body, context: CallerContext): Result<Mode> {
  const mode = modeOf(input);
  return mode.ok ? (faultOf(input, context) ?? mode) : mode;
}

/** What no schema sees: days gone by, unknown rules, numbers of strata that do not go with the whole. */
function faultOf(input: Body, { today }: CallerContext): Refusal | undefined {
  const { people, branches, strata = [], rules = [], days = [] } = input;
  const late = days.findIndex((day) => day < today);
  if (late >= 0) return invalidField(`days.${late}`, `不能早于今天（${today}）`);
  const unknown = rules.findIndex((rule) => !catalogue.some(({ id }) => id === rule));
  if (unknown >= 0) return invalidField(`rules.${unknown}`, '没有这一项');
  const [own, other] =
    people === undefined ? (['branches', 'people'] as const) : (['people', 'branches'] as const);
  const odd = strata.findIndex((stratum) => stratum[other] !== undefined);
  if (odd >= 0) return invalidField(`strata.${odd}.${other}`, '和整次抽查的抽法不一致');
  const named = strata.reduce((sum, stratum) => sum + (stratum[own] ?? 0), 0);
  const whole = people ?? branches ?? Infinity;
  return named > whole ? invalidField('strata', '各层的数目之和超过了总数') : undefined;
}

/** How much is to be drawn: so many people, or so many branches with so many of each. */
function modeOf({ people, branches, peoplePerBranch }: Body): Result<Mode> {
  if (people !== undefined && branches === undefined && peoplePerBranch === undefined)
    return done({ people });
  if (people !== undefined) return invalidField('people', '按人数抽和按支部抽只能选一种');
  if (branches === undefined) return invalidField('branches', '请填写抽多少人，或抽多少个支部');
  if (peoplePerBranch === undefined) return invalidField('peoplePerBranch', '请填写每个支部抽多少人');
  if (branches * peoplePerBranch > MOST_PEOPLE)
    return invalidField('peoplePerBranch', `一次最多抽${MOST_PEOPLE}人`);
  return done({ branches, peoplePerBranch });
}
