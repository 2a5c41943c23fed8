import * as z from 'zod';
import { mayAnywhere } from '../../access/offices.ts';
import type { PlacedRole } from '../../access/officers.ts';
import { activateOfficers as route } from '../../contract/officers.ts';
import type { PersonId } from '../../domain/people.ts';
import { commit } from '../table/commit.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { write } from '../request/write.ts';
import { activation, refuseActivation } from './activation.ts';
import { authorizeNaming, type AuthorizedNaming } from './authorizeNaming.ts';

const idsOnly = z.looseObject({ ids: z.array(z.string()) });

/**
 * Activates a list. All are looked at before the first is activated, as they will stand together: one that may not be
 * refuses all. Then each has a commit of its own; sent again, what is active already stays.
 */
export const activateOfficers = write({
  route,
  authorize: ({ body }, context) => authorizeAll(idsOnly.safeParse(body).data?.ids ?? [], context),
  decide: async (_input, targets, context) => {
    const waiting = targets.filter(({ state }) => state !== 'active');
    const refusal = (await refuseAny(waiting, context)) ?? (await activateEach(waiting, context));
    if (refusal) return refusal;
    return done({
      changes: [],
      answer: { items: targets.map(({ item }) => ({ id: item.body.id, state: 'active' })) },
    });
  },
});

/** How often one is decided anew because somebody else came in between. */
const TRIES = 8;

async function authorizeAll(
  ids: readonly string[],
  context: CallerContext,
): Promise<Result<readonly AuthorizedNaming[]>> {
  if (!mayAnywhere('officers.activate', context.caller) && ids.length === 0) return refuse('forbidden');
  const targets: AuthorizedNaming[] = [];
  for (const id of new Set(ids)) {
    const reached = await authorizeNaming(id, 'officers.activate', context);
    if (!reached.ok) return reached;
    targets.push(reached.body);
  }
  return done(targets);
}

/** The first refusal of the list, with its place; what comes before it in the list counts as held. */
async function refuseAny(
  targets: readonly AuthorizedNaming[],
  context: CallerContext,
): Promise<Refusal | undefined> {
  const held = new Map<PersonId, PlacedRole[]>();
  for (const target of targets) {
    const { person, role, id } = target.item.body;
    const before = held.get(person) ?? [];
    const refusal = await refuseActivation(target, context, before);
    if (refusal) return { ...refusal, fields: [{ path: 'ids', message: `${id}：${refusal.detail ?? ''}` }] };
    held.set(person, [...before, { role, path: target.unit.path }]);
  }
  return undefined;
}

async function activateEach(
  targets: readonly AuthorizedNaming[],
  context: CallerContext,
): Promise<Refusal | undefined> {
  for (const { item } of targets) {
    const refusal = await activateOne(item.body.id, context);
    if (refusal) return refusal;
  }
  return undefined;
}

async function activateOne(id: string, context: CallerContext): Promise<Refusal | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const target = await authorizeNaming(id, 'officers.activate', context);
    if (!target.ok) return target;
    if (target.body.state === 'active') return undefined;
    const refusal = await refuseActivation(target.body, context);
    if (refusal) return refusal;
    const activated = await activation(target.body, context);
    if (!activated.ok) return activated;
    const { outcome } = await commit(context.table, activated.body.changes);
    if (outcome === 'done') return undefined;
    if (outcome === 'busy') return refuse('busy');
  }
  return refuse('busy');
}
