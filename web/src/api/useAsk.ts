import { useCallback, useEffect, useState } from 'preact/hooks';
import { ask, type Input } from './client.ts';
import type { AnswerOf, RouteId } from './contract.ts';
import { asRefusal, type Refusal } from './refusal.ts';

/** What is asked for and not there yet, or could not be had, or is there; `again` asks once more and keeps what is shown. */
export type Asked<T> = { readonly again: () => void } & (
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly refusal: Refusal }
  | { readonly is: 'there'; readonly answer: T }
);

/** Asks when it is first drawn and whenever what is asked for changes. */
export function useLoad<T>(load: () => Promise<T>, by: string): Asked<T> {
  const [state, setState] = useState<{ by: string; answer?: T; refusal?: Refusal }>({ by });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((n) => n + 1), []);
  useEffect(() => {
    let isWanted = true;
    load().then(
      (answer) => isWanted && setState({ by, answer }),
      (error: unknown) => isWanted && setState({ by, refusal: asRefusal(error) }),
    );
    return () => void (isWanted = false);
  }, [by, turn]);
  if (state.by !== by) return { is: 'loading', again };
  if (state.refusal) return { is: 'failed', refusal: state.refusal, again };
  return state.answer === undefined ? { is: 'loading', again } : { is: 'there', answer: state.answer, again };
}

export const useAsk = <R extends RouteId>(id: R, input: Input<R> = {}): Asked<AnswerOf<R>> =>
  useLoad(() => ask(id, input), JSON.stringify([id, input.params, input.query]));
