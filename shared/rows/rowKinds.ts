import * as audit from './audit.ts';
import * as daily from './daily.ts';
import * as ledger from './ledger.ts';
import * as people from './people.ts';
import * as places from './places.ts';
import * as publicSide from './publicSide.ts';
import * as requests from './requests.ts';
import * as rolledUp from './rolledUp.ts';
import type { AnyRowKind } from './rowKind.ts';
import * as oneTap from './oneTap.ts';
import * as signIn from './signIn.ts';
import * as smsPlace from './smsPlace.ts';
import * as spotChecks from './spotChecks.ts';
import * as supervision from './supervision.ts';
import * as surveys from './surveys.ts';
import * as talks from './talks.ts';
import * as texts from './texts.ts';
import * as units from './units.ts';
import type { Key } from './key.ts';

/** Every kind of row that there is in the table. */
export const rowKinds: readonly AnyRowKind[] = [
  units,
  people,
  ledger,
  talks,
  supervision,
  audit,
  spotChecks,
  surveys,
  publicSide,
  texts,
  daily,
  rolledUp,
  places,
  requests,
  oneTap,
  signIn,
  smsPlace,
].flatMap((family): readonly AnyRowKind[] => Object.values<AnyRowKind>(family));

/** The kind of the row at a key; undefined if there is none. */
export const kindOf = (key: Key): AnyRowKind | undefined => rowKinds.find((kind) => kind.matches(key));
