/** The types of the contract; nothing of it is in the bundle. */
import type * as z from 'zod';
import type * as activities from '../../../shared/contract/activities.ts';
import type * as boards from '../../../shared/contract/boards.ts';
import type * as branches from '../../../shared/contract/branches.ts';
import type * as circumstances from '../../../shared/contract/circumstances.ts';
import type * as contacts from '../../../shared/contract/contacts.ts';
import type * as corrections from '../../../shared/contract/corrections.ts';
import type * as coverage from '../../../shared/contract/coverage.ts';
import type * as dossier from '../../../shared/contract/dossier.ts';
import type * as followUps from '../../../shared/contract/followUps.ts';
import type * as imports from '../../../shared/contract/imports.ts';
import type * as inspections from '../../../shared/contract/inspections.ts';
import type * as ledger from '../../../shared/contract/ledger.ts';
import type * as me from '../../../shared/contract/me.ts';
import type * as mustTalks from '../../../shared/contract/mustTalks.ts';
import type * as notices from '../../../shared/contract/notices.ts';
import type * as officers from '../../../shared/contract/officers.ts';
import type * as oneTap from '../../../shared/contract/oneTap.ts';
import type * as orders from '../../../shared/contract/orders.ts';
import type * as pairings from '../../../shared/contract/pairings.ts';
import type * as people from '../../../shared/contract/people.ts';
import type * as problems from '../../../shared/contract/problems.ts';
import type * as publicSide from '../../../shared/contract/publicSide.ts';
import type * as records from '../../../shared/contract/records.ts';
import type * as reports from '../../../shared/contract/reports.ts';
import type * as rounds from '../../../shared/contract/rounds.ts';
import type * as signIn from '../../../shared/contract/signIn.ts';
import type * as spotChecks from '../../../shared/contract/spotChecks.ts';
import type * as surveys from '../../../shared/contract/surveys.ts';
import type * as system from '../../../shared/contract/system.ts';
import type * as talkTexts from '../../../shared/contract/talkTexts.ts';
import type * as syntheses from '../../../shared/contract/syntheses.ts';
import type * as talks from '../../../shared/contract/talks.ts';
import type * as tellInPerson from '../../../shared/contract/tellInPerson.ts';
import type * as transfers from '../../../shared/contract/transfers.ts';
import type * as units from '../../../shared/contract/units.ts';

type Families = typeof activities &
  typeof boards &
  typeof branches &
  typeof circumstances &
  typeof contacts &
  typeof corrections &
  typeof coverage &
  typeof dossier &
  typeof followUps &
  typeof imports &
  typeof inspections &
  typeof ledger &
  typeof me &
  typeof mustTalks &
  typeof notices &
  typeof officers &
  typeof oneTap &
  typeof orders &
  typeof pairings &
  typeof people &
  typeof problems &
  typeof publicSide &
  typeof records &
  typeof reports &
  typeof rounds &
  typeof signIn &
  typeof spotChecks &
  typeof surveys &
  typeof system &
  typeof talkTexts &
  typeof syntheses &
  typeof talks &
  typeof tellInPerson &
  typeof transfers &
  typeof units;

export type RouteId = {
  [K in keyof Families]: Families[K] extends { readonly id: K; readonly path: string } ? K : never;
}[keyof Families];

type RouteOf<R extends RouteId> = Families[R];

/** What a route answers with success. */
export type AnswerOf<R extends RouteId> =
  RouteOf<R> extends { readonly answer: infer A extends z.ZodType } ? z.output<A> : never;

/** Its query as one writes it. */
export type QueryOf<R extends RouteId> =
  RouteOf<R> extends { readonly query: infer Q extends z.ZodType } ? z.input<Q> : never;

export type Duty = AnswerOf<'readBranchDuties'>['duties'][number];

/** One's own, of whichever unit. */
export type MyDuty = AnswerOf<'readMyDuties'>['duties'][number];
