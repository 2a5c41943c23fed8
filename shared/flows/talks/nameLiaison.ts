import { nameLiaison as route } from '../../contract/talks.ts';
import { isPresent } from '../../domain/people.ts';
import type { Liaison } from '../../domain/talks.ts';
import { done, invalidField, refuse } from '../request/flow.ts';
import { officeContactRow } from '../../rows/publicSide.ts';
import { liaisonKey, liaisonPhoneKey } from '../table/keys.ts';
import { maskPhone } from '../people/maskPhone.ts';
import { liaisonThing } from '../people/liaisonAnswer.ts';
import { authorize } from '../scope/authorize.ts';
import { readWholeUnit } from '../scope/readUnit.ts';
import { putRow, readRow } from '../table/rows.ts';
import { write } from '../request/write.ts';

/** Names who takes talk requests, and by which phone; the one before is relieved. The phone is kept encrypted. */
export const nameLiaison = write({
  route,
  needs: ['vault.seal'],
  authorize: (request, context) => authorize(request.params['id'], 'liaison.keep', context),
  decide: async (input, reached, context) => {
    const { table, vault, today, now } = context;
    const unit = reached.unit.id;
    const reading = await readWholeUnit(table, unit, { consistent: true });
    if (!reading) return refuse('notFound');
    const { person, phone } = input;
    const named = reading.snapshot.people.find(({ id }) => id === person);
    if (!named || !isPresent(named, today)) return invalidField('person', '不是本支部的人');
    const open = reading.snapshot.liaisons.filter(({ ended }) => !ended);
    const row: Liaison = open.find((liaison) => liaison.person === person) ?? {
      person,
      since: today,
      enteredAt: now,
    };
    const put = (liaison: Liaison) => {
      const key = liaisonKey(unit, liaison.since, liaison.person);
      return putRow(key, liaison, reading.versions.get(key.sk) ?? 'absent');
    };
    const relieved = open.filter((liaison) => liaison.person !== person);
    const thing = liaisonThing(unit);
    const secret = liaisonPhoneKey(thing);
    const previous = await readRow(table, secret, { consistent: true });
    const office = officeContactRow.key(unit);
    const published = await readRow(table, office, { consistent: true });
    const body = { sealed: await vault.seal(phone, { thing, person }) };
    return done({
      changes: [
        ...relieved.map((liaison) => put({ ...liaison, ended: { on: today, enteredAt: now } })),
        put(row),
        putRow(secret, body, previous?.version ?? 'absent'),
        putRow(office, { person, phone }, published?.version ?? 'absent'),
      ],
      answer: { person, name: named.name, phone: maskPhone(phone), since: row.since },
    });
  },
});
