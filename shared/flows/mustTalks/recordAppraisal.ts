import type { Appraisal } from '../../rows/talks.ts';
import type * as z from 'zod';
import { recordAppraisal as route } from '../../contract/mustTalks.ts';
import type { Day } from '../../domain/days.ts';
import { currentRecords, isRecordOf } from '../../domain/records.ts';
import { dayText } from '../../messages/wording.ts';
import { mustTalk } from '../../rules/mustTalk.ts';
import { valueOf } from '../../rules/parameters.ts';
import { chunksOf } from '../table/chunksOf.ts';
import { commit } from '../table/commit.ts';
import { type ContextWith, done, invalidField, refuse } from '../request/flow.ts';
import { appraisalKey, mustTalkKey, mustTalkPlaceKey, textKey, votesKey } from '../table/keys.ts';
import { mustTalkId } from './mustTalkId.ts';
import type { Change } from '../table/ports.ts';
import { raiseEvents } from './raiseEvents.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit, type UnitReading } from '../scope/readUnit.ts';
import { putRow, readRow, readTogether } from '../table/rows.ts';
import { write } from '../request/write.ts';

type Votes = z.output<typeof route.body>['results'][number];

/** 票数较多 has no number in the source: the share is a parameter of the rule, of the votes cast (PROGRAMME §4.14). */
function hasManyLowVotes({ excellent = 0, qualified, basic, unqualified }: Votes, percent: number): boolean {
  const all = excellent + qualified + basic + unqualified;
  return all > 0 && (basic + unqualified) * 100 >= all * percent;
}

/**
 * Takes the votes of a democratic appraisal; they are sealed, and who had many low ones is to be talked with (L63). A
 * day's votes are corrected with a reason: the earlier ones stay, sealed, and what they alone raised goes.
 */
export const recordAppraisal = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorize(request.params['id'], 'branchTalks.keep', context),
  decide: async (input, reached, context) => {
    const { year, on, results, reason } = input;
    const { today, now, caller, vault } = context;
    if (on > today) return invalidField('on', `不能晚于今天（${dayText(today)}）`);
    const unit = reached.unit.id;
    const reading = await readWholeUnit(context.table, unit);
    if (!reading) return refuse('notFound');
    const here = new Set(reading.snapshot.people.map(({ id }) => id));
    const stranger = results.findIndex(({ member }) => !here.has(member));
    if (stranger >= 0) return invalidField(`results.${stranger}.member`, '不是本支部的党员');
    const twice = results.findIndex(({ member }, n) =>
      results.slice(0, n).some((result) => result.member === member),
    );
    if (twice >= 0) return invalidField(`results.${twice}.member`, '同一名党员只写一次');
    const former = await readRow(context.table, appraisalKey(unit, year, on), { consistent: true });
    if (former && reason === undefined)
      return refuse('wrongState', { detail: '这一天的评议票数已经登记，更正请写明原因（reason）' });
    const percent = valueOf(mustTalk, 'share', reading.snapshot.lineage.parameters, on);
    const low = new Set(
      results.filter((result) => hasManyLowVotes(result, percent)).map(({ member }) => member),
    );
    const happenings = [...low].map((member) => ({ member, event: 'lowVotes' as const, on }));
    const { changes, raised } = await raiseEvents(happenings, reading.snapshot, context);
    const revision = (former?.body.revision ?? 0) + 1;
    const thing = `appraisal-${unit}-${year}-${on}`;
    const sealed = await vault.seal(JSON.stringify({ results, ...(reason && { reason }) }), { thing });
    const row: Appraisal = {
      year,
      on,
      counted: results.length,
      revision,
      enteredAt: now,
      enteredBy: caller.id,
    };
    for (const chunk of chunksOf(changes, CHANGES_AT_ONCE)) {
      if ((await commit(context.table, chunk)).outcome !== 'done') return refuse('busy');
    }
    return done({
      changes: [
        putRow(appraisalKey(unit, year, on), row, former?.version ?? 'absent'),
        putRow(votesKey(thing, revision), { sealed }, 'absent'),
        ...(former ? await withdrawEvents(reading, low, on, context) : []),
      ],
      answer: { year, on, counted: results.length, raised },
    });
  },
});

const CHANGES_AT_ONCE = 80;

/** The talks that the corrected votes do not ask for any more, unless one was held already. */
async function withdrawEvents(
  { snapshot, versions }: UnitReading,
  low: ReadonlySet<string>,
  on: Day,
  { vault, table }: ContextWith<'vault.blind'>,
): Promise<Change[]> {
  const held = new Set(
    currentRecords(snapshot.records)
      .filter(isRecordOf('talk'))
      .map(({ body }) => body.event),
  );
  const asked = snapshot.mustTalks.filter(
    (mustTalk) => mustTalk.on === on && !low.has(mustTalk.member) && !held.has(mustTalk.id),
  );
  const changes = await Promise.all(
    asked.map(async ({ id, member }): Promise<Change[]> => {
      const key = mustTalkKey(snapshot.unit.id, id);
      const expect = versions.get(key.sk);
      // Of what kind it is, is sealed; its id is that of low votes, or it is another.
      if (expect === undefined || id !== (await mustTalkId({ member, event: 'lowVotes', on }, vault)))
        return [];
      // With where it is found and what was sealed of it: what is found low again is told again.
      const beside = await readTogether(table, [mustTalkPlaceKey(id), textKey(id)], { consistent: true });
      return [
        { delete: key, expect },
        ...beside.flatMap((item) =>
          item ? [{ delete: { pk: item.pk, sk: item.sk }, expect: item.version }] : [],
        ),
      ];
    }),
  );
  return changes.flat();
}
