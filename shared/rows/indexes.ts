/** What is read together: the standing things of a unit, and the entries of the two sparse indexes. */
import type { BranchFrame } from './spotChecks.ts';
import type { SpotCheck } from '../domain/spotChecks.ts';
import type { StoredLine } from '../messages/line.ts';
import type { Unit } from '../domain/units.ts';
import type { Unsent } from './daily.ts';
import { keyPattern } from './keyPattern.ts';

/** All standing things of a unit, of whatever kind. */
export const standing = keyPattern()('U#{unit}', 'S#{thing...}');

/** Units by shard, in the order of their paths: all for the sweep, a subtree by the path's prefix. */
export const unitListing = keyPattern<Unit>()('UNIT#{shard:1}', '{path}', 'listing');

/** Frames of branches by shard, in the order of their paths, as units are. */
export const frameListing = keyPattern<BranchFrame>()('FRAME#{shard:1}', '{path}', 'listing');

/** Checks in which somebody was drawn, by the paths of their scopes. They are few: one partition holds them. */
export const drawnListing = keyPattern<SpotCheck>()('DRAWN', '{path}#{serial:8}', 'listing');

/** Lines by day and shard of the home unit, so that one branch is read once for all its people. */
export const lineSending = keyPattern<StoredLine>()(
  'LINE#{day}#{shard:1}',
  '{home}#{person}#{line...}',
  'sending',
);

/** What was not sent on its day, by shard of the home unit. */
export const unsentListing = keyPattern<Unsent>()(
  'UNSENT#{day}#{shard:1}',
  '{home}#{person}#{how}',
  'listing',
);
