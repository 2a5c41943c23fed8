import * as z from 'zod';
import { mayAnywhere } from '../../access/offices.ts';
import { inspectDuties as route } from '../../contract/inspections.ts';
import { id as idSchema } from '../../submissions/fields.ts';
import { check, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { authorize, type Authorized } from './authorize.ts';
import { readHome } from './authorizeMember.ts';

const named = z.object({
  unit: idSchema.optional(),
  branch: idSchema.optional(),
  member: idSchema.optional(),
});

/** The unit that a supervisor asks about: the one named, or the branch of the member who is. */
export async function authorizeScope(body: unknown, context: CallerContext): Promise<Result<Authorized>> {
  const input = named.safeParse(body);
  const { unit, branch, member } = input.data ?? {};
  if (unit === undefined && branch === undefined && member === undefined) return refuseBody(body, context);
  const home = await readHome(member, context);
  const { unit: homeUnit, former = [] } = home?.body ?? {};
  const reached = await authorize(unit ?? branch ?? homeUnit, 'inspections.ask', context);
  if (!reached.ok || member === undefined) return reached;
  if ([homeUnit, ...former].includes(reached.body.unit.id)) return reached;
  return refuse('notFound', { fields: [{ path: 'member', message: '这里没有这名党员' }] });
}

/** Who supervises nothing is told so before what is wrong with the body. */
function refuseBody(body: unknown, { caller }: CallerContext): Refusal {
  const input = check(route.body, body);
  return !mayAnywhere('inspections.ask', caller)
    ? refuse('forbidden')
    : input.ok
      ? refuse('notFound')
      : input;
}
