import { activateOfficer } from '../../shared/flows/officers/activateOfficer.ts';
import { activateOfficers } from '../../shared/flows/officers/activateOfficers.ts';
import { listOfficers } from '../../shared/flows/officers/listOfficers.ts';
import { proposeOfficer } from '../../shared/flows/officers/proposeOfficer.ts';
import { relieveOfficer } from '../../shared/flows/officers/relieveOfficer.ts';
import { addMember } from '../../shared/flows/people/addMember.ts';
import { addPairing } from '../../shared/flows/pairings/addPairing.ts';
import { addUnit } from '../../shared/flows/units/addUnit.ts';
import { listWaivers } from '../../shared/flows/orders/listWaivers.ts';
import { approveWaiver } from '../../shared/flows/orders/approveWaiver.ts';
import { refuseWaiver } from '../../shared/flows/orders/refuseWaiver.ts';
import { assignContact } from '../../shared/flows/pairings/assignContact.ts';
import { correctMember } from '../../shared/flows/people/correctMember.ts';
import { correctPairing } from '../../shared/flows/pairings/correctPairing.ts';
import { readHistory } from '../../shared/flows/people/readHistory.ts';
import { changeMember } from '../../shared/flows/people/changeMember.ts';
import { changePerson } from '../../shared/flows/people/changePerson.ts';
import { changeUnit } from '../../shared/flows/units/changeUnit.ts';
import { chooseSms } from '../../shared/flows/people/chooseSms.ts';
import { endPairing } from '../../shared/flows/pairings/endPairing.ts';
import { loadCalendar } from '../../shared/flows/units/loadCalendar.ts';
import { nameLiaison } from '../../shared/flows/talks/nameLiaison.ts';
import { proposeWaiver } from '../../shared/flows/orders/proposeWaiver.ts';
import { recordLeaving } from '../../shared/flows/people/recordLeaving.ts';
import { setParameter } from '../../shared/flows/units/setParameter.ts';
import { acceptTransfer } from '../../shared/flows/people/acceptTransfer.ts';
import { declineTransfer } from '../../shared/flows/people/declineTransfer.ts';
import { findBranches } from '../../shared/flows/people/findBranches.ts';
import { listTransfers } from '../../shared/flows/people/listTransfers.ts';
import { listTellInPerson } from '../../shared/flows/people/listTellInPerson.ts';
import { recordToldInPerson } from '../../shared/flows/people/recordToldInPerson.ts';
import { approveCircumstance } from '../../shared/flows/people/approveCircumstance.ts';
import { approveCircumstances } from '../../shared/flows/people/approveCircumstances.ts';
import { listCircumstances } from '../../shared/flows/people/listCircumstances.ts';
import { proposeCircumstance } from '../../shared/flows/people/proposeCircumstance.ts';
import { transferMember } from '../../shared/flows/people/transferMember.ts';
import { httpFunction } from '../wiring/entry.ts';

export const roster = httpFunction({
  id: 'roster',
  impact:
    'Rosters, transfers, pairings, waivers and units cannot be kept, and nobody can opt out of SMS; duties go on as they are.',
  flows: [
    addMember,
    changeMember,
    changePerson,
    transferMember,
    proposeCircumstance,
    approveCircumstance,
    approveCircumstances,
    listCircumstances,
    listTellInPerson,
    recordToldInPerson,
    listTransfers,
    findBranches,
    acceptTransfer,
    declineTransfer,
    recordLeaving,
    readHistory,
    correctMember,
    correctPairing,
    assignContact,
    nameLiaison,
    chooseSms,
    addPairing,
    endPairing,
    proposeWaiver,
    approveWaiver,
    refuseWaiver,
    listWaivers,
    addUnit,
    changeUnit,
    proposeOfficer,
    activateOfficer,
    activateOfficers,
    relieveOfficer,
    listOfficers,
    loadCalendar,
    setParameter,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
