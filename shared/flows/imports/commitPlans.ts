import { commit, type Committed } from '../table/commit.ts';
import type { CallerContext } from '../request/flow.ts';
import { rejected, type Plan } from './importPlan.ts';
import { inParallel } from '../table/inParallel.ts';
import type { Change } from '../table/ports.ts';

/** What a commit takes. */
const ACTIONS = 100;

/** Plans whose changes are worked out at once, and commits on their way at once. */
const AT_ONCE = 16;

interface Ready {
  readonly plan: Plan;
  readonly changes: readonly Change[];
}

/**
 * Writes plans in as few commits as there can be. One that meets what somebody else has just changed is tried again
 * on its own, and else rejected: the others are in, and the same lines may be sent again.
 */
export async function commitPlans(plans: readonly Plan[], context: CallerContext): Promise<Plan[]> {
  const settled = plans.filter(({ changes }) => !changes);
  const open = plans.filter(({ changes }) => changes);
  for (let at = 0; at < open.length; at += AT_ONCE * AT_ONCE) {
    const worked = await inParallel(open.slice(at, at + AT_ONCE * AT_ONCE), AT_ONCE, workOut);
    settled.push(...worked.filter((one): one is Plan => !('plan' in one)));
    const batches = batchesOf(worked.filter((one): one is Ready => 'plan' in one));
    settled.push(...(await inParallel(batches, AT_ONCE, (batch) => write(batch, context))).flat());
  }
  return settled;
}

async function workOut(plan: Plan): Promise<Ready | Plan> {
  const changes = await plan.changes?.();
  if (!changes) return plan;
  if (changes.ok) return { plan, changes: changes.body };
  const { fields = [], detail } = changes;
  const [field] = fields;
  return rejected(plan.at, field?.path ?? '', detail ?? field?.message ?? '不能登记');
}

/** Full commits; two changes of one key never meet in one. */
function batchesOf(ready: readonly Ready[]): Ready[][] {
  const batches: Ready[][] = [];
  let keys = new Set<string>();
  for (const one of ready) {
    const own = one.changes.map(keyOf);
    if (batches.length === 0 || keys.size + own.length > ACTIONS || own.some((key) => keys.has(key))) {
      batches.push([]);
      keys = new Set();
    }
    batches.at(-1)?.push(one);
    for (const key of own) keys.add(key);
  }
  return batches;
}

function keyOf(change: Change): string {
  const { pk, sk } = 'put' in change ? change.put : 'delete' in change ? change.delete : change.check;
  return `${pk}\n${sk}`;
}

async function write(batch: readonly Ready[], context: CallerContext): Promise<Plan[]> {
  const all = batch.flatMap(({ changes }) => changes);
  const { outcome } = await commit(context.table, all);
  if (outcome === 'done') return batch.map(({ plan }) => plan);
  return inParallel(batch, AT_ONCE, async ({ plan }) => {
    const again = await workOut(plan);
    if (!('plan' in again)) return again;
    return asSettled(plan, await commit(context.table, again.changes));
  });
}

function asSettled(plan: Plan, { outcome }: Committed): Plan {
  if (outcome === 'done') return plan;
  const message = outcome === 'busy' ? '系统正忙，没有写入，请再导入一次' : '内容刚被他人更改，请再导入一次';
  return rejected(plan.at, '', message);
}
