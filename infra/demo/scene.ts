/** What the parts of the demonstration share: its days, and a branch with its people and manners. */
import type { Day } from '../../shared/domain/days.ts';
import type { DataSet } from '../dataset/dataset.ts';
import type { PlannedBranch } from './tree.ts';

export type MemberRow = DataSet['members'][number] & {
  readonly inBranchSince: Day;
  readonly inSystemSince?: Day;
  readonly leftOn?: Day;
};
export type PairingRow = DataSet['pairings'][number] & { readonly startedOn: Day; readonly endedOn?: Day };

/** Days as data sets write them are checked by `readDataSet`; here they are known to be days. */
export interface Scene {
  readonly day: Day;
  readonly startsOn: Day;
  readonly seed: number;
}

/** How a branch goes about its duties, as chances from 0 to 1. */
export interface Manner {
  /** Done within the period. */
  readonly follow: number;
  /** Made up for afterwards, if it was not. */
  readonly makesUp: number;
  /** Written down on the day itself; the rest some days later (补录). */
  readonly sameDay: number;
  /** Written down all at once at the end of the month, by the secretary. */
  readonly inBursts: boolean;
}

export interface BranchScene extends PlannedBranch {
  readonly scene: Scene;
  readonly manner: Manner;
  readonly members: readonly MemberRow[];
  /** Who heads the unit's organisation. */
  readonly head: string;
}

const DILIGENT: Manner = { follow: 0.95, makesUp: 0.7, sameDay: 0.9, inBursts: false };
const ORDINARY: Manner = { follow: 0.86, makesUp: 0.5, sameDay: 0.8, inBursts: false };
const CARELESS: Manner = { follow: 0.56, makesUp: 0.3, sameDay: 0.55, inBursts: false };
const IN_BURSTS: Manner = { follow: 0.8, makesUp: 0.3, sameDay: 0.1, inBursts: true };

/** Of twenty branches five are diligent, two careless, one writes in bursts; the sorts are mixed by the stride. */
export function mannerOf(index: number): Manner {
  const turn = (index * 7) % 20;
  if (turn < 5) return DILIGENT;
  if (turn < 17) return ORDINARY;
  return turn === 17 ? IN_BURSTS : CARELESS;
}

/** Who holds the secretary's post of a branch on a day. */
export function secretaryOf(members: readonly MemberRow[], day: Day): MemberRow | undefined {
  return members.find((member) =>
    (member.posts ?? []).some((post) => {
      if (typeof post === 'string') return post === 'secretary';
      const from = post.since ?? member.inBranchSince;
      return post.post === 'secretary' && from <= day && (post.until === undefined || day < post.until);
    }),
  );
}

/** In the rules “member” means full or probationary. */
export const isMemberRow = ({ standing }: MemberRow): boolean =>
  standing === 'full' || standing === 'probationary';

export const entryOf = (member: MemberRow): Day => member.inSystemSince ?? member.inBranchSince;
