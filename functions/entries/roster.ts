import * as administration from '../../shared/contract/administration.ts';
import * as pairings from '../../shared/contract/pairings.ts';
import * as people from '../../shared/contract/people.ts';
import * as waivers from '../../shared/contract/waivers.ts';
import { addMember } from '../../shared/flows/addMember.ts';
import { addPairing } from '../../shared/flows/addPairing.ts';
import { addUnit } from '../../shared/flows/addUnit.ts';
import { approveWaiver } from '../../shared/flows/approveWaiver.ts';
import { assignContact } from '../../shared/flows/assignContact.ts';
import { changeMember } from '../../shared/flows/changeMember.ts';
import { changeUnit } from '../../shared/flows/changeUnit.ts';
import { chooseSms } from '../../shared/flows/chooseSms.ts';
import { endPairing } from '../../shared/flows/endPairing.ts';
import { loadCalendar } from '../../shared/flows/loadCalendar.ts';
import { nameLiaison } from '../../shared/flows/nameLiaison.ts';
import { nameOfficers } from '../../shared/flows/nameOfficers.ts';
import { proposeWaiver } from '../../shared/flows/proposeWaiver.ts';
import { recordLeaving } from '../../shared/flows/recordLeaving.ts';
import { setParameter } from '../../shared/flows/setParameter.ts';
import { transferMember } from '../../shared/flows/transferMember.ts';
import type { Bound } from '../wiring/http.ts';

export const roster: readonly Bound[] = [
  { route: people.addMember, flow: addMember },
  { route: people.changeMember, flow: changeMember },
  { route: people.transferMember, flow: transferMember },
  { route: people.recordLeaving, flow: recordLeaving },
  { route: people.assignContact, flow: assignContact },
  { route: people.nameLiaison, flow: nameLiaison },
  { route: people.chooseSms, flow: chooseSms },
  { route: pairings.addPairing, flow: addPairing },
  { route: pairings.endPairing, flow: endPairing },
  { route: waivers.proposeWaiver, flow: proposeWaiver },
  { route: waivers.approveWaiver, flow: approveWaiver },
  { route: administration.addUnit, flow: addUnit },
  { route: administration.changeUnit, flow: changeUnit },
  { route: administration.nameOfficers, flow: nameOfficers },
  { route: administration.loadCalendar, flow: loadCalendar },
  { route: administration.setParameter, flow: setParameter },
];
