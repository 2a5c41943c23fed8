import type { AnswerOf } from '../api/contract.ts';
import { Act, Press } from '../form/Act.tsx';
import { useKnownMe, type Me } from '../me.ts';
import { dayWords, standingOf } from '../words.ts';
import { isOfficer, serves } from './offices.ts';

export type OrderAnswer = AnswerOf<'listOrders'>['items'][number];

/** Whoever was ordered says that it is done, nobody above. */
const mayReport = (me: Me, { unit, issuer }: OrderAnswer): boolean =>
  !serves(me, issuer) && (serves(me, unit) || me.branch?.id === unit || !isOfficer(me));

/** Where an order stands; said to be done it waits for its issuer, whatever its day. */
export function HowFar({ order }: { order: OrderAnswer }) {
  const { today } = useKnownMe();
  const { tone, word, when } = standingOf(order, today);
  if (order.doneOn !== undefined && order.verifiedOn === undefined)
    return <strong class="near">已登记改正，待核验</strong>;
  return (
    <>
      <strong class={tone}>{word}</strong> {when !== word && when}
    </>
  );
}

/** What is to be corrected and by when, how it was, and the next step for whose turn it is. */
interface OrderCardProps {
  readonly order: OrderAnswer;
  /** Whether one came to answer it. */
  readonly isOpen?: boolean;
  readonly again: () => void;
}

export function OrderCard({ order, isOpen, again }: OrderCardProps) {
  const me = useKnownMe();
  const { tone } = standingOf(order, me.today);
  const on = (day: string): string => dayWords(day, me.today);
  return (
    <li class={`card ${tone === 'late' ? 'late' : ''}`}>
      <h3 class="of-card">{order.text}</h3>
      <p>
        <HowFar order={order} />
      </p>
      <p class="quiet">
        {on(order.issuedOn)}由{order.issuerName}责令
        {order.doneOn && `；${on(order.doneOn)}登记已改正`}
        {order.returnedOn && `；${on(order.returnedOn)}退回`}
        {order.verifiedOn && `；${on(order.verifiedOn)}核验`}
      </p>
      {order.how && <p>怎样改正的：{order.how}</p>}
      {order.verifiedOn === undefined && order.doneOn === undefined && mayReport(me, order) && (
        <Act
          of="reportOrderDone"
          params={{ id: order.id }}
          draft={order.id}
          start={{ on: me.today }}
          {...(isOpen && { isOpen })}
          sources={{ today: me.today, subject: me.id }}
          done={again}
        />
      )}
      {order.verifiedOn === undefined && order.doneOn !== undefined && serves(me, order.issuer) && (
        <p class="buttons">
          <Press of="verifyOrder" params={{ id: order.id }} body={{ ok: true }} isMain done={again}>
            核验：已改正
          </Press>
          <Press of="verifyOrder" params={{ id: order.id }} body={{ ok: false }} done={again}>
            没有改正，退回
          </Press>
        </p>
      )}
    </li>
  );
}
