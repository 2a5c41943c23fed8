import * as routes from '../../shared/contract/inspections.ts';
import { closeInspection } from '../../shared/flows/closeInspection.ts';
import { inspectDuties } from '../../shared/flows/inspectDuties.ts';
import { listBranchInspections } from '../../shared/flows/listBranchInspections.ts';
import { listInspections } from '../../shared/flows/listInspections.ts';
import { readAudit } from '../../shared/flows/readAudit.ts';
import type { Bound } from '../wiring/http.ts';

export const inspections: readonly Bound[] = [
  { route: routes.inspectDuties, flow: inspectDuties },
  { route: routes.closeInspection, flow: closeInspection },
  { route: routes.listInspections, flow: listInspections },
  { route: routes.listBranchInspections, flow: listBranchInspections },
  { route: routes.readAudit, flow: readAudit },
];
