import type { Person } from '../../domain/people.ts';
import { usualReach } from '../../domain/reach.ts';
import type { SaidContact } from './changeContact.ts';
import { maskPhone } from './maskPhone.ts';

/**
 * A person as clients see one; the phone only masked, and with the way as it was said only where they were just given:
 * who else has the number is nobody's to know.
 */
export function memberAnswer(person: Person, { phone, reach = usualReach(phone) }: SaidContact = {}) {
  const {
    left,
    enteredAt: _enteredAt,
    revisedAt: _revisedAt,
    owesSince: _owesSince,
    cameFrom: _cameFrom,
    categoriesSince: _categoriesSince,
    noSms: _noSms,
    ...shown
  } = person;
  return {
    ...shown,
    ...(phone !== undefined && { phone: maskPhone(phone), reach }),
    ...(left && { leftOn: left.on, leftReason: left.reason }),
  };
}
