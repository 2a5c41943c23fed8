/** Who and what ids stand for, as far as the page knows the branch. */
import type { AnswerOf, Duty } from '../api/contract.ts';

export type Branch = AnswerOf<'readBranch'>;

/** The person, household, coworker or village of an id. */
export const nameIn = (branch: Branch | undefined, id: string | undefined): string | undefined =>
  branch?.members.find((member) => member.id === id)?.name ??
  branch?.pairings?.find((pairing) => pairing.id === id)?.label ??
  (branch?.id === id ? branch?.name : undefined);

/** With whom a duty is done; nothing where that needs no saying. */
export const withWhom = (duty: Duty, branch: Branch | undefined): string | undefined =>
  nameIn(branch, duty.counterpart);
