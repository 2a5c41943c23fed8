import { useAsk } from '../../api/useAsk.ts';
import { PairingWords } from '../../branch/PairingWords.tsx';
import { useKnownMe } from '../../me.ts';
import { Empty, Show } from '../../ui/Show.tsx';
import { InMyBranch, MePage } from './MePage.tsx';

/** With whom I am paired, what is needed there, and what I did for each this year. */
export const MyPairings = () => (
  <MePage title="我的结对" part="/pairings">
    <InMyBranch>{() => <Mine />}</InMyBranch>
  </MePage>
);

function Mine() {
  const { id } = useKnownMe();
  const pairings = useAsk('listMemberPairings', { params: { id }, query: { limit: 200 } });
  return (
    <Show of={pairings}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>还没有为您登记结对。由书记登记后，会列在这里。</Empty>
        ) : (
          <ul class="plain">
            {items.map((pairing) => (
              <li class="card" key={pairing.id}>
                <PairingWords pairing={pairing} />
              </li>
            ))}
          </ul>
        )
      }
    </Show>
  );
}
