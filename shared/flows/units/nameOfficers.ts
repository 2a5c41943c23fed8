import { officeRow } from '../../rows/units.ts';
import { queryRows, readRows, readTogether } from '../table/rows.ts';
import type * as z from 'zod';
import { nameOfficers as route } from '../../contract/units.ts';
import { othersThan } from '../../access/caller.ts';
import { isDutyOfficer, type Office } from '../../domain/people.ts';
import { changeContact } from '../people/changeContact.ts';
import { commit } from '../table/commit.ts';
import {
  type CallerContext,
  type ContextWith,
  done,
  invalidField,
  type Refusal,
  refuse,
  type Result,
} from '../request/flow.ts';
import { contactKey, grantKey, officeKey } from '../table/keys.ts';
import { maskPhone } from '../people/maskPhone.ts';
import { authorize } from '../scope/authorize.ts';
import { write } from '../request/write.ts';
import { noticeChanges } from '../lines/noticeChanges.ts';
import { tellNewOfficer } from './tellNewOfficer.ts';
import type { Change, Item } from '../table/ports.ts';

type Officer = z.output<typeof route.body>['officers'][number];

/** Names the officers of a unit above the branch: each is written whole; who is not named any more is relieved. */
export const nameOfficers = write({
  route,
  needs: ['vault.seal', 'vault.blind'],
  authorize: (request, context) => authorize(request.params['id'], 'unit.administer', context),
  decide: async (input, reached, context) => {
    const { unit } = reached;
    if (unit.kind === 'branch' || unit.kind === 'generalBranch')
      return refuse('wrongState', { detail: '工作人员设在基层党委以上单位' });
    const { officers } = input;
    const twice = officers.findIndex((one, at) => officers.findIndex((other) => isSame(one, other)) < at);
    if (twice >= 0) return invalidField(`officers.${twice}`, '同一人的同一职责写了两次');
    const refusal = await writeNames(unit.id, officers, context);
    if (refusal) return refusal;
    const body = {
      officers: officers.map(({ person, name, role, phone }) => ({
        person,
        name,
        role,
        ...(phone !== undefined && { phone: maskPhone(phone) }),
      })),
    };
    return done({ changes: [], answer: body });
  },
});

const isSame = (a: Pick<Office, 'person' | 'role'>, b: Pick<Office, 'person' | 'role'>): boolean =>
  a.person === b.person && a.role === b.role;

/** One commit an officer, so that nobody holds half an office; sent again, what is there already stays. */
async function writeNames(
  unit: string,
  officers: readonly Officer[],
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Refusal | undefined> {
  const held = await queryRows(context.table, officeRow.under(unit), { consistent: true });
  const isNew = (one: Officer) => !held.some((item) => isSame(one, item.body));
  const all: Change[][] = [];
  for (const [at, officer] of officers.entries()) {
    const changes = await naming(unit, officer, held, context);
    if (!changes.ok)
      return {
        ...changes,
        fields: changes.fields ?? [{ path: `officers.${at}.phone`, message: '这个号码不能用' }],
      };
    const named = isNew(officer) ? othersThan([officer.person], context.caller) : [];
    const told = await noticeChanges(named, unit, 'role-given', context, officer.role);
    all.push([...changes.body, ...told]);
  }
  for (const item of held) {
    const office = item.body;
    if (!officers.some((one) => isSame(one, office))) all.push(await relieving(item, context));
  }
  // Before the offices themselves: cut off in between, the line is dropped, and the request sent again goes on.
  for (const one of officers)
    if (isDutyOfficer(one.role) && isNew(one)) await tellNewOfficer(one.person, unit, context);
  for (const changes of all) {
    if (changes.length === 0) continue;
    const { outcome } = await commit(context.table, changes);
    if (outcome !== 'done') return refuse(outcome === 'busy' ? 'busy' : 'changedMeanwhile');
  }
  return undefined;
}

async function naming(
  unit: string,
  { person, name, role, phone }: Officer,
  held: readonly Item[],
  context: ContextWith<'vault.seal' | 'vault.blind'>,
): Promise<Result<Change[]>> {
  const contact = phone === undefined ? done([]) : await changeContact(person, phone, context);
  if (!contact.ok) return contact;
  const grant = grantKey(person, role, unit);
  const keys = [grant, contactKey(person)] as const;
  const [granted, known] = await readTogether(context.table, keys, { consistent: true });
  const hasPhone = phone !== undefined || known !== undefined;
  if (!hasPhone) return invalidField('officers', `请填写${name}的电话`);
  const body: Office = { person, name, unit, role };
  const office = officeKey(unit, role, person);
  return done([
    ...contact.body,
    { put: { ...grant, body }, expect: granted?.version ?? 'absent' },
    { put: { ...office, body }, expect: held.find(({ sk }) => sk === office.sk)?.version ?? 'absent' },
  ]);
}

async function relieving(item: Item<Office>, { table }: CallerContext): Promise<Change[]> {
  const { person, role, unit } = item.body;
  const items = await readRows(table, [grantKey(person, role, unit)], { consistent: true });
  return [
    { delete: { pk: item.pk, sk: item.sk }, expect: item.version },
    ...items.map((grant): Change => ({ delete: { pk: grant.pk, sk: grant.sk }, expect: grant.version })),
  ];
}
