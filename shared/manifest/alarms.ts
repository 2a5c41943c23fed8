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
  ...['send', 'codes'].map((id) => ({
    id: `${id}-sms-stopped`,
    function: id,
    words: 'sms stopped',
    meaning:
      'The provider of SMS refuses or does not answer, so that sending has stopped; it is tried again by itself within 15 minutes. Look at `why` in the log: a limit of spending or rights are mended at the provider, an outage passes. What waits goes out afterwards, once.',
  })),
  {
    id: 'sms-not-sent',
    function: 'reconcile',
    words: 'sms not sent',
    meaning:
      'SMS of today did not go out in their window. The log counts them by reason and names the people; they are tried for three working days, then dropped and named once more.',
  },
] as const satisfies readonly AlarmSpec[];
