/** Every route of the contract. The contract has no barrel, so its families are named here; a test reads the folder. */
import * as administration from '../contract/administration.ts';
import * as boards from '../contract/boards.ts';
import * as branches from '../contract/branches.ts';
import * as branchTalks from '../contract/branchTalks.ts';
import * as dossier from '../contract/dossier.ts';
import * as imports from '../contract/imports.ts';
import * as inspections from '../contract/inspections.ts';
import * as me from '../contract/me.ts';
import * as notices from '../contract/notices.ts';
import * as orders from '../contract/orders.ts';
import * as pairings from '../contract/pairings.ts';
import * as people from '../contract/people.ts';
import * as problems from '../contract/problems.ts';
import * as records from '../contract/records.ts';
import type { Route } from '../contract/route.ts';
import * as spotChecks from '../contract/spotChecks.ts';
import * as submissions from '../contract/submissions.ts';
import * as talkTexts from '../contract/talkTexts.ts';
import * as talks from '../contract/talks.ts';
import * as system from '../contract/system.ts';
import * as units from '../contract/units.ts';
import * as waivers from '../contract/waivers.ts';

/** A family also exports schemas that several of its routes share. */
function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'path' in value && 'caller' in value;
}

export const routes: readonly Route[] = [
  administration,
  boards,
  branches,
  branchTalks,
  dossier,
  imports,
  inspections,
  me,
  notices,
  orders,
  pairings,
  people,
  problems,
  records,
  spotChecks,
  submissions,
  system,
  talkTexts,
  talks,
  units,
  waivers,
].flatMap((family) => Object.values<unknown>(family).filter(isRoute));

export type { Route };
