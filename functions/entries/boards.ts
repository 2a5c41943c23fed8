import * as boardsRoutes from '../../shared/contract/boards.ts';
import { listBoardDuties } from '../../shared/flows/boards/listBoardDuties.ts';
import { listOverdue } from '../../shared/flows/boards/listOverdue.ts';
import { readBoard } from '../../shared/flows/boards/readBoard.ts';
import type { Bound } from '../wiring/http.ts';

export const boards: readonly Bound[] = [
  { route: boardsRoutes.listOverdue, flow: listOverdue },
  { route: boardsRoutes.readBoard, flow: readBoard },
  { route: boardsRoutes.listBoardDuties, flow: listBoardDuties },
];
