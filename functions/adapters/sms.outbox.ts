/** Sends to nobody: the default outside production, and the provider in tests. */
import type { Sms, SmsMessage, SmsOutcome } from '../../shared/flows/table/ports.ts';

/** What is kept leaves the phone out: whoever reads an outbox has no need of it. */
export type KeptSms = Omit<SmsMessage, 'to'>;

export interface OutboxOptions {
  /** Told of each message and of its outcome, in order; a message sent twice is told twice. */
  readonly keep?: (message: KeptSms, outcome: SmsOutcome) => void | Promise<void>;
  /** An outcome other than `accepted`, for tests; undefined accepts. */
  readonly script?: (message: SmsMessage) => SmsOutcome | undefined;
}

export function outboxSms({ keep, script }: OutboxOptions = {}): Sms {
  return {
    async send(message) {
      const { id, templateId, params, text } = message;
      // The receipt is the id's, so that a replayed day writes what the first one wrote.
      const accepted: SmsOutcome = { outcome: 'accepted', receipt: `outbox:${id}` };
      const outcome = script?.(message) ?? accepted;
      await keep?.({ id, templateId, params, text }, outcome);
      return outcome;
    },
  };
}
