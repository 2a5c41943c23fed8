/** Every route of the contract. The contract has no barrel, so its families are named here; a test reads the folder. */
import * as activities from '../contract/activities.ts';
import * as boards from '../contract/boards.ts';
import * as branches from '../contract/branches.ts';
import * as circumstances from '../contract/circumstances.ts';
import * as contacts from '../contract/contacts.ts';
import * as corrections from '../contract/corrections.ts';
import * as coverage from '../contract/coverage.ts';
import * as dossier from '../contract/dossier.ts';
import * as imports from '../contract/imports.ts';
import * as inspections from '../contract/inspections.ts';
import * as ledger from '../contract/ledger.ts';
import * as me from '../contract/me.ts';
import * as mustTalks from '../contract/mustTalks.ts';
import * as notices from '../contract/notices.ts';
import * as officers from '../contract/officers.ts';
import * as oneTap from '../contract/oneTap.ts';
import * as orders from '../contract/orders.ts';
import * as pairings from '../contract/pairings.ts';
import * as people from '../contract/people.ts';
import * as problems from '../contract/problems.ts';
import * as publicSide from '../contract/publicSide.ts';
import * as records from '../contract/records.ts';
import * as reports from '../contract/reports.ts';
import type { Route } from '../contract/route.ts';
import * as followUps from '../contract/followUps.ts';
import * as rounds from '../contract/rounds.ts';
import * as signIn from '../contract/signIn.ts';
import * as spotChecks from '../contract/spotChecks.ts';
import * as surveys from '../contract/surveys.ts';
import * as talkTexts from '../contract/talkTexts.ts';
import * as talks from '../contract/talks.ts';
import * as system from '../contract/system.ts';
import * as syntheses from '../contract/syntheses.ts';
import * as tellInPerson from '../contract/tellInPerson.ts';
import * as transfers from '../contract/transfers.ts';
import * as units from '../contract/units.ts';

/** A family also exports schemas that several of its routes share. */
function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'governedBy' in value;
}

export const routes: readonly Route[] = [
  activities,
  boards,
  branches,
  circumstances,
  contacts,
  corrections,
  coverage,
  dossier,
  imports,
  inspections,
  ledger,
  me,
  mustTalks,
  notices,
  oneTap,
  officers,
  orders,
  pairings,
  people,
  problems,
  publicSide,
  records,
  reports,
  rounds,
  followUps,
  signIn,
  spotChecks,
  surveys,
  syntheses,
  system,
  talkTexts,
  talks,
  tellInPerson,
  transfers,
  units,
].flatMap((family) => Object.values<unknown>(family).filter(isRoute));

export type { Route };
