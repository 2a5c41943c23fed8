import * as inspectionsRoutes from '../../shared/contract/inspections.ts';
import { closeInspection } from '../../shared/flows/inspections/closeInspection.ts';
import { inspectDuties } from '../../shared/flows/inspections/inspectDuties.ts';
import { listBranchInspections } from '../../shared/flows/inspections/listBranchInspections.ts';
import { listInspections } from '../../shared/flows/inspections/listInspections.ts';
import { readAudit } from '../../shared/flows/inspections/readAudit.ts';
import type { Bound } from '../wiring/http.ts';

export const inspections: readonly Bound[] = [
  { route: inspectionsRoutes.inspectDuties, flow: inspectDuties },
  { route: inspectionsRoutes.closeInspection, flow: closeInspection },
  { route: inspectionsRoutes.listInspections, flow: listInspections },
  { route: inspectionsRoutes.listBranchInspections, flow: listBranchInspections },
  { route: inspectionsRoutes.readAudit, flow: readAudit },
];
