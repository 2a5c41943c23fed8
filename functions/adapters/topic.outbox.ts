/** Publishes to nobody: keeps alerts for reading on this machine and in tests. */
import type { Topic } from '../../shared/flows/table/ports.ts';

export type Alert = Parameters<Topic['publish']>[0];

export interface TopicOutboxOptions {
  /** Told of each alert, in order. */
  readonly keep?: (alert: Alert) => void | Promise<void>;
}

export function outboxTopic({ keep }: TopicOutboxOptions = {}): Topic {
  return {
    async publish(alert) {
      await keep?.(alert);
    },
  };
}
