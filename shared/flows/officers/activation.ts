import { isOneself, isOwnProposal, type PlacedRole } from '../../access/officers.ts';
import { dayOf } from '../../domain/days.ts';
import { officeOf, servesFrom, type Naming, type NamingState } from '../../domain/officers.ts';
import { isDutyOfficer } from '../../domain/people.ts';
import type { PhoneOwners } from '../../domain/sharers.ts';
import { auditedChanges, auditedRefusal, type AuditedFacts } from '../audit/unitChain.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { done, refuse, type CallerContext, type Refusal, type Result } from '../request/flow.ts';
import { grantKey, homeKey, namingKey, officeKey } from '../table/keys.ts';
import type { Change, Key } from '../table/ports.ts';
import { putRow, readTogether } from '../table/rows.ts';
import type { AuthorizedNaming } from './authorizeNaming.ts';
import { handOf } from './handOf.ts';
import { readAllHeld, refuseClash } from './heldOffices.ts';
import { knownPerson } from './personNamed.ts';
import { newOfficerLines } from './newOfficerLines.ts';

const NOT_PROPOSED: Readonly<Record<Exclude<NamingState, 'proposed'>, string>> = {
  active: '这项提名已经启用',
  lapsed: '提名已过20个工作日，请重新提名',
  relieved: '这项职责已经免去，请重新提名',
};

/** Why the caller may not activate a proposal, of somebody who is to hold `more` too; an attempt at more is on record. */
export async function refuseActivation(
  { unit, item: { body: naming }, state }: AuthorizedNaming,
  context: CallerContext,
  more: readonly PlacedRole[] = [],
): Promise<Refusal | undefined> {
  const { caller, table } = context;
  const { people } = await handOf(naming.person, naming.role, table);
  const held = [...more, ...(await readAllHeld(people, context))];
  const unfit = people.some((person) => isOneself('officers.activate', person, caller))
    ? refuse('forbidden', { detail: '不能启用本人的职责' })
    : isOwnProposal(naming, caller)
      ? refuse('forbidden', { detail: '不能启用本人提出的提名' })
      : refuseClash(naming.role, unit, held);
  if (state !== 'proposed' && unfit?.why !== 'forbidden')
    return refuse('wrongState', { detail: NOT_PROPOSED[state] });
  return unfit && auditedRefusal(unit.id, refusedFacts(naming, unfit), unfit, context);
}

const refusedFacts = ({ id, person, role }: Naming, { why, detail }: Refusal): AuditedFacts => ({
  ...{ what: 'activationRefused', thing: id, person, role, reason: detail ?? why },
});

/** All that makes a proposal an office, for one commit. */
export async function activation(
  { unit, item }: AuthorizedNaming,
  context: CallerContext,
): Promise<Result<{ readonly changes: readonly Change[]; readonly isOvertaken: (key: Key) => boolean }>> {
  const { caller, now, today, table } = context;
  const { id, person, role } = item.body;
  // Who has left since is not activated, and who bears another name now is under that one.
  const personNow = await knownPerson(person, context);
  if (!personNow.ok) return refuse('wrongState', { detail: '此人已登记离开' });
  const naming: Naming = { ...item.body, name: personNow.body.name, activated: { by: caller.id, at: now } };
  const office = officeOf(naming, today);
  const keys = [homeKey(person), grantKey(person, role, unit.id), officeKey(unit.id, role, person)] as const;
  const { phone } = await handOf(person, role, table);
  const [home, grant, former] = await readTogether(table, keys, { consistent: true });
  if (!home) return refuse('wrongState', { detail: '没有找到这个人' });
  const on = servesFrom(naming, dayOf(now));
  const link = await auditedChanges(
    unit.id,
    { what: 'officerActivated', thing: id, person, role, on },
    context,
  );
  const isNewToAlerts = isDutyOfficer(role) && on <= today;
  return done({
    changes: [
      putRow(namingKey(unit.id, role, person), naming, item.version),
      putRow(keys[1], office, grant?.version ?? 'absent'),
      putRow(keys[2], office, former?.version ?? 'absent'),
      // Written again as it is: of two activations for one person, in whatever units, the later sees the earlier.
      putRow(keys[0], home.body, home.version),
      ...(phone ? [putRow<PhoneOwners>(phone, phone.body, phone.version)] : []),
      ...(await noticeChanges([person], unit.id, 'role-given', context, role)),
      ...(isNewToAlerts ? await newOfficerLines(person, unit.id, context) : []),
      ...link.changes,
    ],
    isOvertaken: link.isOvertaken,
  });
}
