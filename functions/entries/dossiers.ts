import { readUnitDossier } from '../../shared/flows/boards/readUnitDossier.ts';
import { readUnitLedger } from '../../shared/flows/boards/readUnitLedger.ts';
import { readDossier } from '../../shared/flows/people/readDossier.ts';
import { httpFunction } from '../wiring/entry.ts';

/** Apart from the rest, because it carries what writes documents and workbooks. */
export const dossiers = httpFunction({
  id: 'dossiers',
  impact:
    "Nobody can read a person's or a unit's year, nor the ledger of a unit above branches; everything in them goes on.",
  flows: [readDossier, readUnitDossier, readUnitLedger],
  memoryMb: 1024,
  timeoutSeconds: 29,
});
