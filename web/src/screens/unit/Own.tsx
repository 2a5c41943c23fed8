/** What a unit itself owes and has done, and the villages that it is paired with. */
import { ask } from '../../api/client.ts';
import type { AnswerOf, Duty } from '../../api/contract.ts';
import { useAsk, useLoad } from '../../api/useAsk.ts';
import { KeepPairing } from '../../branch/KeepPairing.tsx';
import { PairingWords } from '../../branch/PairingWords.tsx';
import { DutyCard } from '../../duty/DutyCard.tsx';
import { myDuties } from '../../duty/mine.ts';
import { Act } from '../../form/Act.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { isOfficer } from '../../unit/offices.ts';
import { UnitPage } from '../../unit/UnitPage.tsx';
import { byUrgency, isPending } from '../../words.ts';

export const Own = ({ id = '' }: { id?: string }) => (
  <UnitPage id={id} title="本级要办的" part="/own" narrow>
    <Duties id={id} />
    <Villages id={id} />
  </UnitPage>
);

interface OwnDuties {
  readonly duties: readonly Duty[];
  /** Which of them are for who looks to do. */
  readonly mine: ReadonlySet<string>;
}

async function dutiesOf(id: string): Promise<OwnDuties> {
  const mine = new Set((await myDuties()).map((duty) => duty.id));
  const duties: Duty[] = [];
  for (let cursor: string | undefined; ;) {
    const query = { limit: 1000, ...(cursor !== undefined && { cursor }) };
    const page: AnswerOf<'readUnitDuties'> = await ask('readUnitDuties', { params: { id }, query });
    duties.push(...page.duties);
    if (page.cursor === undefined) return { duties, mine };
    cursor = page.cursor;
  }
}

function Duties({ id }: { id: string }) {
  const of = useLoad(() => dutiesOf(id), `own duties of ${id}`);
  return (
    <Show of={of}>
      {({ duties, mine }) => {
        const pending = duties.filter(isPending).sort(byUrgency);
        const over = duties.filter((duty) => !isPending(duty)).sort(byUrgency);
        return (
          <>
            {pending.length === 0 && <Empty>本级现在没有要办的事。</Empty>}
            <Cards duties={pending} mine={mine} />
            {over.length > 0 && (
              <details>
                <summary>办过的和已经过去的{over.length}件</summary>
                <Cards duties={over.reverse()} mine={mine} />
              </details>
            )}
          </>
        );
      }}
    </Show>
  );
}

function Cards({ duties, mine }: OwnDuties) {
  const { today } = useKnownMe();
  return (
    <ul class="plain">
      {duties.map((duty) => (
        <DutyCard key={duty.id} {...{ duty, today }} isOthers={!mine.has(duty.id)} />
      ))}
    </ul>
  );
}

/** With whom the unit is paired, and how often somebody was there. */
function Villages({ id }: { id: string }) {
  const me = useKnownMe();
  const pairings = useAsk('listUnitPairings', { params: { id }, query: { limit: 1000 } });
  const sources = { today: me.today, subject: me.id };
  const done = pairings.again;
  return (
    <>
      <h2>结对共建村</h2>
      <Show of={pairings}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>还没有登记结对共建村。</Empty>}
            <ul class="plain">
              {items.map((pairing) => (
                <li class="card" key={pairing.id}>
                  <PairingWords pairing={pairing} />
                  {isOfficer(me) && <KeepPairing pairing={pairing} {...{ sources, done }} />}
                </li>
              ))}
            </ul>
          </>
        )}
      </Show>
      {isOfficer(me) && (
        <Act
          of="addPairing"
          title="登记结对共建村"
          draft={`unit ${id}`}
          fixed={{ unit: id, with: 'village' }}
          without={['id', 'member', 'confirm']}
          upFront={['startedOn']}
          {...{ sources, done }}
        />
      )}
    </>
  );
}
