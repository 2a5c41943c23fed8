import type { UnitId } from '../../domain/units.ts';
import { auditedTogether } from '../audit/unitChain.ts';
import type { CallerContext } from '../request/flow.ts';
import type { Committed } from '../table/commit.ts';
import { ImportTurn } from './ImportTurn.ts';
import { rejected, type Plan } from './importPlan.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Change } from '../table/ports.ts';

/** Plans whose changes are worked out at once. */
const AT_ONCE = 16;

type Context = Pick<CallerContext, 'table' | 'caller' | 'now'>;

interface Ready {
  readonly plan: Plan;
  readonly changes: readonly Change[];
}

/**
 * Writes plans in as few commits as there can be. One that meets what somebody else has just changed is tried again
 * on its own, and else rejected: the others are in, and the same lines may be sent again. What is audited of them stands
 * in the unit's chain in the same commit.
 */
export async function commitPlans(
  plans: readonly Plan[],
  turn: ImportTurn,
  unit: UnitId,
  context: Context,
): Promise<Plan[]> {
  const settled = plans.filter(({ changes }) => !changes);
  const open = plans.filter(({ changes }) => changes);
  for (let start = 0; start < open.length; start += AT_ONCE * AT_ONCE) {
    const worked = await inParallel(open.slice(start, start + AT_ONCE * AT_ONCE), AT_ONCE, workOut);
    settled.push(...worked.filter((outcome): outcome is Plan => !('plan' in outcome)));
    for (const batch of batchesOf(worked.filter((outcome): outcome is Ready => 'plan' in outcome)))
      settled.push(...(await write(batch, turn, unit, context)));
  }
  return settled;
}

async function workOut(plan: Plan): Promise<Ready | Plan> {
  const changes = await plan.changes?.();
  if (!changes) return plan;
  if (changes.ok) return { plan, changes: changes.body };
  const { fields = [], detail } = changes;
  const [field] = fields;
  return rejected(plan.index, field?.path ?? '', detail ?? field?.message ?? '不能登记');
}

/** The head of the unit's audit chain. */
const HEAD = 1;

/** Full commits; two changes of one key never meet in one. */
function batchesOf(ready: readonly Ready[]): Ready[][] {
  const batches: Ready[][] = [];
  let keys = new Set<string>();
  let audits = 0;
  for (const readyPlan of ready) {
    const own = readyPlan.changes.map(keyOf);
    if (
      batches.length === 0 ||
      keys.size + own.length + audits + (readyPlan.plan.audit ? 1 : 0) + HEAD > ImportTurn.ACTIONS ||
      own.some((key) => keys.has(key))
    ) {
      batches.push([]);
      keys = new Set();
      audits = 0;
    }
    batches.at(-1)?.push(readyPlan);
    audits += readyPlan.plan.audit ? 1 : 0;
    for (const key of own) keys.add(key);
  }
  return batches;
}

function keyOf(change: Change): string {
  const { pk, sk } = 'put' in change ? change.put : 'delete' in change ? change.delete : change.check;
  return `${pk}\n${sk}`;
}

async function write(
  batch: readonly Ready[],
  turn: ImportTurn,
  unit: UnitId,
  context: Context,
): Promise<Plan[]> {
  const together = async (some: readonly Ready[]) => {
    const facts = some.flatMap(({ plan }) => plan.audit ?? []);
    const audit = await auditedTogether(unit, facts, context);
    return turn.commit([...some.flatMap(({ changes }) => changes), ...audit.changes], context.now);
  };
  const { outcome } = await together(batch);
  if (outcome === 'done') return batch.map(({ plan }) => plan);
  if (outcome === 'overtaken') return batch.map(({ plan }) => rejected(plan.index, '', OVERTAKEN));
  const settled: Plan[] = [];
  for (const { plan } of batch) {
    const again = await workOut(plan);
    settled.push('plan' in again ? asSettled(plan, await together([again])) : again);
  }
  return settled;
}

const OVERTAKEN = '同时有另一个导入，请等它结束后再导入一次';

function asSettled(plan: Plan, { outcome }: { readonly outcome: Committed['outcome'] | 'overtaken' }): Plan {
  if (outcome === 'done') return plan;
  if (outcome === 'overtaken') return rejected(plan.index, '', OVERTAKEN);
  const message = outcome === 'busy' ? '系统正忙，没有写入，请再导入一次' : '内容刚被他人更改，请再导入一次';
  return rejected(plan.index, '', message);
}
