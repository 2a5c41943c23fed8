/** Every reason for which a route refuses: the `why` of its problem document. */
export const whys = [
  'unauthenticated',
  'unknownPerson',
  'wrongCode',
  'secondFactorNeeded',
  'phoneNotConfirmed',
  'forbidden',
  'notFound',
  'invalid',
  'idempotencyKeyReused',
  'sameDayExists',
  'sameNameExists',
  'idTaken',
  'changedMeanwhile',
  'calendarMissing',
  'tooLarge',
  'wrongState',
  'quotaExceeded',
  'linkOver',
  'tooMany',
  'busy',
] as const;
export type Why = (typeof whys)[number];
