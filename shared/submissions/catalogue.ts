/** Every kind that people send. Adding a kind is adding it here. */
import { achievementReport } from './achievementReport.ts';
import { call } from './call.ts';
import { deed } from './deed.ts';
import type { SubmissionKind } from './kind.ts';
import { pledge } from './pledge.ts';
import { pledgeFulfilment } from './pledgeFulfilment.ts';
import { villageVisit } from './villageVisit.ts';
import { visit } from './visit.ts';

export const submissionKinds: readonly SubmissionKind[] = [
  call,
  visit,
  deed,
  villageVisit,
  achievementReport,
  pledge,
  pledgeFulfilment,
];

const byKind = new Map(submissionKinds.map((kind) => [kind.kind, kind]));

export const submissionKindOf = (kind: string): SubmissionKind | undefined => byKind.get(kind);
