/** Words in a function's log that call somebody: a test of the flow that says them holds them together. */
export interface AlarmSpec {
  readonly id: string;
  /** The function in whose log they stand. */
  readonly function: string;
  readonly words: string;
  /** What has happened, and what is to be looked at. */
  readonly meaning: string;
}

export const alarms = [
  {
    id: 'codes-used-up',
    function: 'codes',
    words: 'codes of the day used up',
    meaning:
      'As many codes to sign in by went out today as may: somebody makes the deployment send SMS. Look at the access log for addresses that ask for many.',
  },
] as const satisfies readonly AlarmSpec[];
