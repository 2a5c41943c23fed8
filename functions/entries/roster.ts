import * as ordersRoutes from '../../shared/contract/orders.ts';
import * as pairingsRoutes from '../../shared/contract/pairings.ts';
import * as peopleRoutes from '../../shared/contract/people.ts';
import * as talksRoutes from '../../shared/contract/talks.ts';
import * as unitsRoutes from '../../shared/contract/units.ts';
import { addMember } from '../../shared/flows/people/addMember.ts';
import { addPairing } from '../../shared/flows/pairings/addPairing.ts';
import { addUnit } from '../../shared/flows/units/addUnit.ts';
import { approveWaiver } from '../../shared/flows/orders/approveWaiver.ts';
import { assignContact } from '../../shared/flows/pairings/assignContact.ts';
import { changeMember } from '../../shared/flows/people/changeMember.ts';
import { changeUnit } from '../../shared/flows/units/changeUnit.ts';
import { chooseSms } from '../../shared/flows/people/chooseSms.ts';
import { endPairing } from '../../shared/flows/pairings/endPairing.ts';
import { loadCalendar } from '../../shared/flows/units/loadCalendar.ts';
import { nameLiaison } from '../../shared/flows/talks/nameLiaison.ts';
import { nameOfficers } from '../../shared/flows/units/nameOfficers.ts';
import { proposeWaiver } from '../../shared/flows/orders/proposeWaiver.ts';
import { recordLeaving } from '../../shared/flows/people/recordLeaving.ts';
import { setParameter } from '../../shared/flows/units/setParameter.ts';
import { transferMember } from '../../shared/flows/people/transferMember.ts';
import type { Bound } from '../wiring/http.ts';

export const roster: readonly Bound<'vault'>[] = [
  { route: peopleRoutes.addMember, flow: addMember },
  { route: peopleRoutes.changeMember, flow: changeMember },
  { route: peopleRoutes.transferMember, flow: transferMember },
  { route: peopleRoutes.recordLeaving, flow: recordLeaving },
  { route: pairingsRoutes.assignContact, flow: assignContact },
  { route: talksRoutes.nameLiaison, flow: nameLiaison },
  { route: peopleRoutes.chooseSms, flow: chooseSms },
  { route: pairingsRoutes.addPairing, flow: addPairing },
  { route: pairingsRoutes.endPairing, flow: endPairing },
  { route: ordersRoutes.proposeWaiver, flow: proposeWaiver },
  { route: ordersRoutes.approveWaiver, flow: approveWaiver },
  { route: unitsRoutes.addUnit, flow: addUnit },
  { route: unitsRoutes.changeUnit, flow: changeUnit },
  { route: unitsRoutes.nameOfficers, flow: nameOfficers },
  { route: unitsRoutes.loadCalendar, flow: loadCalendar },
  { route: unitsRoutes.setParameter, flow: setParameter },
];
