import { scheduled } from '../request/work.ts';
import { dayOf } from '../../domain/days.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { listShard } from '../scope/listUnits.ts';

const CHUNK = 10;

/** Hands every unit above the branches to the queue, a few at a time. */
export const startAlert = scheduled(
  ['queue.alert'],
  async function startAlert(at, { table, queue, shards, log }) {
    const day = dayOf(at);
    let units = 0;
    for (let shard = 0; shard < shards; shard++) {
      const above = (await listShard(table, shard))
        // A general branch has no officers of its own: what is below it is its committee's.
        .filter((unit) => unit.kind !== 'branch' && unit.kind !== 'generalBranch')
        .map((unit) => unit.id);
      units += above.length;
      await queue.send(
        'alert',
        chunksOf(above, CHUNK).map((ids) => ({ day, units: ids })),
      );
    }
    log.info('alert started', { day, units });
  },
);
