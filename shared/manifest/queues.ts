/** Queues between flows. Delivery is at least once and unordered; every flow on a queue can be repeated. */

export interface QueueSpec {
  readonly id: string;
  /** The flow that works off one message. */
  readonly flow: string;
  /** What a message holds. */
  readonly carries: string;
  readonly visibilitySeconds: number;
  /** Deliveries before a message goes to the dead-letter queue. */
  readonly attempts: number;
  /** Whose events fill it, in place of a function of ours. */
  readonly fedBy?: string;
}

export const queues = [
  {
    id: 'sweep',
    flow: 'sweepUnits',
    carries: 'a day, and a shard of units or some units of it',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'open',
    flow: 'openUnits',
    carries: 'a period to open with its first day, and a shard of units or some units of it',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'roll',
    flow: 'rollUnits',
    carries: 'a day, and a shard of units or some of it that are above the branch',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'alert',
    flow: 'alertUnits',
    carries: 'a day, and a shard of units or some of it that are above the branch',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'send',
    flow: 'sendMessages',
    carries: 'a day and an hour, and a shard of home units or some of it whose people have lines',
    // Six times the function's own time: whoever died is followed in minutes.
    visibilitySeconds: 600,
    attempts: 5,
  },
  {
    id: 'reconcile',
    flow: 'reconcileShard',
    carries: 'a day, and a shard of units and lines',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'codes',
    flow: 'sendCode',
    carries:
      'the keyed hash of a phone for which a code was asked, or whose number was changed: no phone and no code',
    visibilitySeconds: 180,
    attempts: 2,
  },
  {
    id: 'retention',
    flow: 'retainUnits',
    carries: 'an instant, and a shard of units or some units of it',
    visibilitySeconds: 1800,
    attempts: 5,
  },
  {
    id: 'receipts',
    flow: 'takeReceiptEvent',
    carries: 'what AWS End User Messaging says became of an SMS',
    visibilitySeconds: 180,
    attempts: 5,
    fedBy: 'aws.sms-voice',
  },
] as const satisfies readonly QueueSpec[];

export type QueueId = (typeof queues)[number]['id'];
