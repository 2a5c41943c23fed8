/** What is sent of a duty without being asked for. */
import forms from 'virtual:forms';
import rules from 'virtual:rules';
import { periodFrom } from '../../../shared/domain/duty.ts';
import { decidedBy } from '../../../shared/rules/decided.ts';
import type { Duty } from '../api/contract.ts';
import { isPending } from '../words.ts';
import type { Branch } from './names.ts';

/** The kind, what the duty decides, and for whom it is entered where that is not who enters it. */
export function fixedOf(duty: Duty, kind: string, branch: Branch | undefined, me: string) {
  const decided = decidedBy(
    { ...duty, period: periodFrom(duty.period) } as Parameters<typeof decidedBy>[0],
    kind,
  );
  const isPersons = branch?.members.some((member) => member.id === duty.subject) === true;
  return { kind, ...decided, ...(isPersons && duty.subject !== me && { for: duty.subject }) };
}

/** The kind of submission that meets it where the day alone remains to be said, as with a call; else undefined. */
export function kindByDayAlone(duty: Duty, branch: Branch, me: string): string | undefined {
  const [kind] = rules[duty.rule]?.kinds ?? [];
  const form = kind === undefined ? undefined : forms[`submission:${kind}`];
  if (kind === undefined || !form || !isPending(duty) || duty.reportedOn !== undefined) return undefined;
  const fixed = fixedOf(duty, kind, branch, me);
  const asked = form.fields.filter(({ name, optional }) => !optional && !(name in fixed));
  return asked.length === 1 && asked[0]?.name === 'happenedOn' ? kind : undefined;
}
