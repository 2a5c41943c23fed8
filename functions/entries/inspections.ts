import { closeInspection } from '../../shared/flows/inspections/closeInspection.ts';
import { inspectDuties } from '../../shared/flows/inspections/inspectDuties.ts';
import { listBranchInspections } from '../../shared/flows/inspections/listBranchInspections.ts';
import { listInspections } from '../../shared/flows/inspections/listInspections.ts';
import { readAudit } from '../../shared/flows/inspections/readAudit.ts';
import { httpFunction } from '../wiring/entry.ts';

export const inspections = httpFunction({
  id: 'inspections',
  impact:
    'Supervisors can neither look into ledgers nor close what they asked, and auditors cannot read who looked.',
  flows: [inspectDuties, closeInspection, listInspections, listBranchInspections, readAudit],
  memoryMb: 1769,
  timeoutSeconds: 29,
});
