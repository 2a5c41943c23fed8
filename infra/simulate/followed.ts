/** Which rules the people of the simulation follow, and who raises them. */
import { problemRectification, problemVerification } from '../../shared/rules/problems.ts';
import { branchActs } from './branchActs.ts';
import { contents } from './contents.ts';
import { unitActs } from './unitWork.ts';

/** By `problemWork.ts`, and by the upheaval that leaves a post vacant. */
const PLAYED_ELSEWHERE: readonly string[] = [
  problemRectification.id,
  problemVerification.id,
  'secretary-post',
];

export const isFollowed = (rule: string): boolean =>
  rule in contents || rule in branchActs || rule in unitActs || PLAYED_ELSEWHERE.includes(rule);
