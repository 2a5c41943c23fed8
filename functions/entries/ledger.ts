import * as boardsRoutes from '../../shared/contract/boards.ts';
import * as ledgerRoutes from '../../shared/contract/ledger.ts';
import * as peopleRoutes from '../../shared/contract/people.ts';
import * as unitsRoutes from '../../shared/contract/units.ts';
import { listBoardDuties } from '../../shared/flows/boards/listBoardDuties.ts';
import { listOverdue } from '../../shared/flows/boards/listOverdue.ts';
import { readBoard } from '../../shared/flows/boards/readBoard.ts';
import { readBranch } from '../../shared/flows/units/readBranch.ts';
import { readBranchDuties, readUnitDuties } from '../../shared/flows/ledger/readDuties.ts';
import { readMe } from '../../shared/flows/people/readMe.ts';
import { readMyDuties } from '../../shared/flows/ledger/readMyDuties.ts';
import { readMyMessages } from '../../shared/flows/people/readMyMessages.ts';
import type { Bound } from '../wiring/http.ts';

export const ledger: readonly Bound[] = [
  { route: peopleRoutes.readMe, flow: readMe },
  { route: ledgerRoutes.readMyDuties, flow: readMyDuties },
  { route: peopleRoutes.readMyMessages, flow: readMyMessages },
  { route: unitsRoutes.readBranch, flow: readBranch },
  { route: ledgerRoutes.readBranchDuties, flow: readBranchDuties },
  { route: ledgerRoutes.readUnitDuties, flow: readUnitDuties },
  { route: boardsRoutes.listOverdue, flow: listOverdue },
  { route: boardsRoutes.readBoard, flow: readBoard },
  { route: boardsRoutes.listBoardDuties, flow: listBoardDuties },
];
