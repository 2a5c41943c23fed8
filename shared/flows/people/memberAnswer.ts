import type { Person } from '../../domain/people.ts';
import { maskPhone } from './maskPhone.ts';

/** A person as clients see one; the phone only masked, and only where it was just given. */
export function memberAnswer(person: Person, phone?: string) {
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
    ...(phone !== undefined && { phone: maskPhone(phone) }),
    ...(left && { leftOn: left.on, leftReason: left.reason }),
  };
}
