import { exportMine } from '../../shared/flows/personalData/exportMine.ts';
import { httpFunction } from '../wiring/entry.ts';

/** Apart from the rest, because it reads everything that is somebody's. */
export const personalData = httpFunction({
  id: 'personal-data',
  impact: 'Nobody can take the own data away; all else goes on.',
  flows: [exportMine],
  memoryMb: 1769,
  timeoutSeconds: 29,
});
