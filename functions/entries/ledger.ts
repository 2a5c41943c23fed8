import * as meRoutes from '../../shared/contract/me.ts';
import * as branchesRoutes from '../../shared/contract/branches.ts';
import * as ledgerRoutes from '../../shared/contract/ledger.ts';
import { readBranch } from '../../shared/flows/units/readBranch.ts';
import { readBranchDuties, readUnitDuties } from '../../shared/flows/ledger/readDuties.ts';
import { readMe } from '../../shared/flows/people/readMe.ts';
import { readMyDuties } from '../../shared/flows/ledger/readMyDuties.ts';
import { readMyMessages } from '../../shared/flows/people/readMyMessages.ts';
import type { Bound } from '../wiring/http.ts';

export const ledger: readonly Bound[] = [
  { route: meRoutes.readMe, flow: readMe },
  { route: ledgerRoutes.readMyDuties, flow: readMyDuties },
  { route: meRoutes.readMyMessages, flow: readMyMessages },
  { route: branchesRoutes.readBranch, flow: readBranch },
  { route: ledgerRoutes.readBranchDuties, flow: readBranchDuties },
  { route: ledgerRoutes.readUnitDuties, flow: readUnitDuties },
];
