/** A transfer to another branch, which is found by its name. */
import { useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { AnswerOf } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import type { Branch } from '../duty/names.ts';
import { Act } from '../form/Act.tsx';
import { useKnownMe } from '../me.ts';
import { Empty } from '../ui/Show.tsx';

type Found = AnswerOf<'findBranches'>;
type Target = Found['items'][number];

interface TransferProps {
  readonly member: string;
  readonly branch: Branch;
  readonly done: () => void;
}

export function Transfer({ member, branch, done }: TransferProps) {
  const { today } = useKnownMe();
  const [to, setTo] = useState<Target>();
  return (
    <details>
      <summary>转接到另一支部</summary>
      {to === undefined ? (
        <Find branch={branch.id} choose={setTo} />
      ) : (
        <>
          <p>
            转到<strong>{to.name}</strong>（{to.under}）{' '}
            <button type="button" class="bare" onClick={() => setTo(undefined)}>
              另选
            </button>
          </p>
          <Act
            key={to.id}
            of="transferMember"
            title="从哪天起"
            said={`转接到${to.name}`}
            verb="转接"
            isOpen
            params={{ id: member }}
            fixed={{ to: to.id }}
            start={{ on: today }}
            draft={`${member} ${to.id}`}
            sources={{ today, subject: member, branch }}
            done={done}
          >
            <p>同一党委内即时生效；转往别的党委的，由对方支部接收后生效。</p>
          </Act>
        </>
      )}
    </details>
  );
}

function Find({ branch, choose }: { branch: string; choose: (to: Target) => void }) {
  const [name, setName] = useState('');
  const [matching, setFound] = useState<Found>();
  const [fault, setFault] = useState<string>();
  const look = (): void => {
    setFault(undefined);
    ask('findBranches', {
      params: { id: branch },
      query: { name: name.trim() },
    }).then(setFound, (error: unknown) => {
      const refusal = asRefusal(error);
      setFault(refusal.fields[0]?.message ?? refusal.message);
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <div class="field">
        <label for="to-branch">转到哪个党支部</label>
        <input
          id="to-branch"
          type="search"
          maxLength={50}
          value={name}
          aria-describedby="to-branch-how to-branch-fault"
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p class="quiet" id="to-branch-how">
          写名称中的几个字；同名的多，加上区县或党委的名称，用空格隔开。
        </p>
        <p class="fault" id="to-branch-fault" role="alert">
          {fault}
        </p>
      </div>
      <p class="buttons">
        <button>查找</button>
      </p>
      {matching && <Targets matching={matching} choose={choose} />}
    </form>
  );
}

function Targets({ matching: { items, more }, choose }: { matching: Found; choose: (to: Target) => void }) {
  if (items.length === 0) return <Empty>没有找到叫这个名称的党支部，请换几个字。</Empty>;
  return (
    <>
      <ul class="rows">
        {items.map((target) => (
          <li key={target.id}>
            <p>
              <strong>{target.name}</strong>
              <br />
              <span class="quiet">{target.under}</span>
            </p>
            <button
              type="button"
              onClick={() => choose(target)}
              aria-label={`转到${target.name}（${target.under}）`}
            >
              选这个
            </button>
          </li>
        ))}
      </ul>
      {more && <p class="quiet">还有更多，请把名称写得更全。</p>}
    </>
  );
}
