import * as boards from '../../shared/contract/boards.ts';
import * as branches from '../../shared/contract/branches.ts';
import * as me from '../../shared/contract/me.ts';
import * as units from '../../shared/contract/units.ts';
import { listBoardDuties } from '../../shared/flows/listBoardDuties.ts';
import { listOverdue } from '../../shared/flows/listOverdue.ts';
import { readBoard } from '../../shared/flows/readBoard.ts';
import { readBranch } from '../../shared/flows/readBranch.ts';
import { readBranchDuties, readUnitDuties } from '../../shared/flows/readDuties.ts';
import { readMe } from '../../shared/flows/readMe.ts';
import { readMyDuties } from '../../shared/flows/readMyDuties.ts';
import { readMyMessages } from '../../shared/flows/readMyMessages.ts';
import type { Bound } from '../wiring/http.ts';

export const ledger: readonly Bound[] = [
  { route: me.readMe, flow: readMe },
  { route: me.readMyDuties, flow: readMyDuties },
  { route: me.readMyMessages, flow: readMyMessages },
  { route: branches.readBranch, flow: readBranch },
  { route: branches.readBranchDuties, flow: readBranchDuties },
  { route: branches.readUnitDuties, flow: readUnitDuties },
  { route: units.listOverdue, flow: listOverdue },
  { route: boards.readBoard, flow: readBoard },
  { route: boards.listBoardDuties, flow: listBoardDuties },
];
