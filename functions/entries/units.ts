import { listActivityPlans } from '../../shared/flows/units/listActivityPlans.ts';
import { readBranch } from '../../shared/flows/units/readBranch.ts';
import { readParameters } from '../../shared/flows/units/readParameters.ts';
import { readUnit } from '../../shared/flows/units/readUnit.ts';
import { readMe } from '../../shared/flows/people/readMe.ts';
import { readHelp } from '../../shared/flows/system/readHelp.ts';
import { httpFunction } from '../wiring/entry.ts';

/** Apart from the ledger, because the phone of a branch's liaison has to be opened. */
export const units = httpFunction({
  id: 'units',
  impact:
    'Nobody can see who they are here, their branch, who takes requests for talks, and what units plan.',
  flows: [readMe, readBranch, readUnit, readParameters, listActivityPlans, readHelp],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
