import { rollUnits } from '../../shared/flows/boards/rollUnits.ts';
import { startRollUp } from '../../shared/flows/boards/startRollUp.ts';
import { workFunction } from '../wiring/entry.ts';

export const roll = workFunction({
  id: 'roll',
  impact:
    'Boards of units with thousands below read every unit and are slow until it runs; their figures are right.',
  schedules: { roll: startRollUp },
  queue: { id: 'roll', flow: rollUnits },
  memoryMb: 1024,
  timeoutSeconds: 300,
});
