/** Several duties of one day, entered one after the other; what came of each is kept. */
import { useRef, useState } from 'preact/hooks';
import { ask } from '../api/client.ts';
import type { AnswerOf, Duty } from '../api/contract.ts';
import { asRefusal, type Refusal } from '../api/refusal.ts';
import { fixedOf, kindByDayAlone } from '../duty/fixed.ts';
import type { Branch } from '../duty/names.ts';
import { newKey } from '../newKey.ts';
import { makesUp } from '../words.ts';

export interface Entered {
  readonly duty: Duty;
  /** Why it was not; absent when it was. */
  readonly fault?: string;
  /** Why it was entered and yet does not meet the duty. */
  readonly uncounted?: string;
}

/** Two of the same on one day are confirmed one by one, where that can be said. */
const faultOf = (why: Refusal): string =>
  why.why?.endsWith('Exists') === true
    ? '同一天已有一条同样的登记，请核对日期；确有两次的，请单独登记这一件'
    : (why.fields[0]?.message ?? why.message);

/** A day that was mistyped is entered all the same, and serves nothing. */
const uncountedIn = ({ satisfies, notCounted = [] }: AnswerOf<'submit'>): Pick<Entered, 'uncounted'> =>
  satisfies.length > 0 ? {} : { uncounted: notCounted[0]?.why ?? '只作记录' };

export function useMany(branch: Branch, me: string) {
  const [entered, setEntered] = useState<readonly Entered[]>([]);
  const [left, setLeft] = useState(0);
  const keys = useRef(new Map<string, string>());
  /** The same for each attempt of the same duty and day: what arrived unseen is not entered twice. */
  const keyOf = (what: string): string => {
    const key = keys.current.get(what) ?? newKey();
    keys.current.set(what, key);
    return key;
  };
  const enterOne = async (duty: Duty, happenedOn: string): Promise<Entered> => {
    const kind = kindByDayAlone(duty, branch, me);
    if (kind === undefined) return { duty, fault: '这件事要单独填写' };
    const body = { ...fixedOf(duty, kind, branch, me), happenedOn, ...makesUp(duty.period, happenedOn) };
    return ask('submit', { body, key: keyOf(`${duty.id} ${happenedOn}`) }).then(
      (answer) => ({ duty, ...uncountedIn(answer) }),
      (error: unknown) => {
        const why = asRefusal(error);
        if (why.status >= 400) keys.current.delete(`${duty.id} ${happenedOn}`);
        return { duty, fault: faultOf(why) };
      },
    );
  };
  const enter = async (duties: readonly Duty[], happenedOn: string): Promise<readonly Entered[]> => {
    const results: Entered[] = [];
    for (const duty of duties) {
      setLeft(duties.length - results.length);
      results.push(await enterOne(duty, happenedOn));
      setEntered([...results]);
    }
    setLeft(0);
    return results;
  };
  return { entered, left, enter };
}
