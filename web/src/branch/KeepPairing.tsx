import type { AnswerOf } from '../api/contract.ts';
import { Act } from '../form/Act.tsx';
import type { Sources } from '../form/sources.ts';

interface KeepPairingProps {
  readonly pairing: AnswerOf<'listUnitPairings'>['items'][number];
  readonly sources: Sources;
  readonly done: () => void;
}

/** Ends a pairing, or puts right what was entered of it. */
export function KeepPairing({ pairing: { id, label, startedOn, endedOn }, sources, done }: KeepPairingProps) {
  const shared = { params: { id }, draft: id, sources, done };
  return (
    <details>
      <summary>结束或更正</summary>
      {endedOn === undefined && (
        <Act of="endPairing" title="结束结对" {...shared} start={{ on: sources.today }} />
      )}
      <Act
        of="correctPairing"
        title="更正称呼和日期"
        {...shared}
        upFront={['changes']}
        start={{ changes: { label, startedOn, endedOn: endedOn ?? '' } }}
      />
      <Act
        of="correctPairing"
        title="登记有误，撤销"
        verb="撤销"
        {...shared}
        draft={`${id} withdrawn`}
        fixed={{ withdrawn: true }}
        without={['changes']}
      />
    </details>
  );
}
