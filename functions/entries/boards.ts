import { listBoardDuties } from '../../shared/flows/boards/listBoardDuties.ts';
import { listOverdue } from '../../shared/flows/boards/listOverdue.ts';
import { readBoard } from '../../shared/flows/boards/readBoard.ts';
import { httpFunction } from '../wiring/entry.ts';

export const boards = httpFunction({
  id: 'boards',
  impact: 'Departments cannot see what is overdue below them, nor their boards; alerts go out as they are.',
  flows: [listOverdue, readBoard, listBoardDuties],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
