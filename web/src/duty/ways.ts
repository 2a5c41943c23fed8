/** By which screen a duty is done. */
import forms from 'virtual:forms';
import rules from 'virtual:rules';
import type { Duty } from '../api/contract.ts';

export interface Way {
  readonly href: string;
  readonly verb: string;
}

const ofThing = (path: string, verb: string) => (duty: Duty) => ({
  href: `${path}/${encodeURIComponent(duty.counterpart ?? '')}`,
  verb,
});

/** Of what no submission meets, by the route that does. */
const BY_ROUTE: Readonly<Record<string, (duty: Duty) => Way>> = {
  rectifyProblem: ofThing('/problems', '登记整改'),
  verifyProblem: ofThing('/problems', '核验整改'),
};

/** Where it is done and what the button says; undefined where that is not in this page. */
export function wayOf(duty: Duty): Way | undefined {
  const rule = rules[duty.rule];
  const [kind] = rule?.kinds ?? [];
  if (kind !== undefined)
    return {
      href: `/duties/${encodeURIComponent(duty.id)}`,
      verb: forms[`submission:${kind}`]?.title ?? '登记',
    };
  const route = rule?.routes.find((one) => one in BY_ROUTE);
  return route === undefined ? undefined : BY_ROUTE[route]?.(duty);
}
