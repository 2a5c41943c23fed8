/** Who is signed in: read once, and again after signing in or out. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AnswerOf } from './api/contract.ts';
import type { Asked } from './api/useAsk.ts';

export type Me = AnswerOf<'readMe'>;

export const MeContext = createContext<Asked<Me>>({ is: 'loading', again: () => undefined });

export const useMe = (): Asked<Me> => useContext(MeContext);

/** For screens that are shown only once it is known who looks. */
export function useKnownMe(): Me {
  const me = useMe();
  if (me.is !== 'there') throw new Error('nobody is signed in');
  return me.answer;
}
