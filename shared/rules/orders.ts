/** Plan F, 三: corrective orders (责令改正), done by their deadline and verified by who issued them. */
import { dayOf } from '../domain/days.ts';
import { orderReportsOf, type CorrectiveOrder } from '../domain/supervision.ts';
import { lastReturn, reportsBy, returnedOf } from '../domain/turns.ts';
import { clause } from './clauses.ts';
import type { Facts } from './facts.ts';
import type { Claim, Evidence } from './claim.ts';
import { times, usualStages, type Rule } from './rule.ts';
import { officeOf, superiorOf } from './addressees.ts';
import { ofUnit } from './subjects.ts';
import { turnOf, verificationsOf, verifying, type Verified } from './verification.ts';

function* orders(facts: Facts): Iterable<Claim> {
  const unit = ofUnit(facts);
  for (const order of facts.snapshot.orders) {
    const verified = verifiedOf(facts, order);
    const returned = returnedOf(verified.reports, order.dueOn);
    const who = officeOf(facts);
    const turn = turnOf(orderVerification, facts, verified, {
      who,
      since: order.issuedOn,
      dueOn: order.dueOn,
    });
    yield {
      ...unit,
      // What is done waits for the issuer, who is not of this unit.
      ...(turn.reportedOn && { told: [] }),
      ...turn,
      ...(returned && { returned }),
      givenOn: lastReturn(verified.reports) ?? dayOf(order.enteredAt),
      counterpart: order.id,
      since: order.issuedOn,
      knownOn: dayOf(order.enteredAt),
      event: { id: order.id, dueOn: order.dueOn },
      evidence: correction(order),
    };
  }
}

function* verifications(facts: Facts): Iterable<Claim> {
  for (const order of facts.snapshot.orders)
    yield* verificationsOf(orderVerification, facts, verifiedOf(facts, order));
}

const verifiedOf = (facts: Facts, order: CorrectiveOrder): Verified => ({
  id: order.id,
  reports: reportsBy(orderReportsOf(order), facts.asOf),
  verifier: superiorOf(facts, order.issuer),
});

/** In time by the day on which it was done, met from the day of verification. */
function correction({ id, done, verified }: CorrectiveOrder): Evidence[] {
  if (!done || !verified) return [];
  return [{ id, on: done.on, effectiveOn: verified.on, knownOn: dayOf(verified.at) }];
}

export const correctiveOrder: Rule = {
  id: 'corrective-order',
  title: '责令改正',
  short: '改正事项',
  act: '尽快改正并登记',
  clauses: [
    clause(
      'F',
      24,
      '基层党委要对所辖党支部进行全程指导，加强日常督促检查，对工作落实不到位的要及时指出，责令改正。',
    ),
  ],
  who: '被责令改正的党支部或单位',
  metBy: '登记改正情况，并由责令的单位核验',
  means: { routes: ['reportOrderDone', 'verifyOrder'] },
  period: 'event',
  parameters: { minimum: times(1) },
  closes: false,
  stages: usualStages.problem,
  ladder: 'department',
  daily: true,
  isOrder: true,
  claims: orders,
};

export const orderVerification: Rule = {
  ...verifying,
  id: 'order-verification',
  title: '责令改正核验',
  short: '改正核验',
  clauses: correctiveOrder.clauses,
  who: '责令改正的单位',
  means: { routes: ['verifyOrder'] },
  claims: verifications,
};
