/** Alerts to organisation departments without a service between: each is posted to the addresses that asked for it. */
import type { Topic } from '../../shared/flows/table/ports.ts';

export interface HttpsSubscription {
  readonly endpoint: string;
  /** Of the unit at and below which it hears of everything, as `qinghai/xining/`. */
  readonly path: string;
}

export interface HttpsTopicOptions {
  readonly subscriptions: readonly HttpsSubscription[];
  /** Told of each alert, whether somebody hears it or not. */
  readonly keep?: (alert: Parameters<Topic['publish']>[0]) => void;
  readonly post?: typeof fetch;
}

const ANSWER_MS = 15_000;

/**
 * Throws unless every address took it, so that the message that led here is delivered again; who has it already tells a
 * second one by its `id`.
 */
export function httpsTopic({ subscriptions, keep, post = fetch }: HttpsTopicOptions): Topic {
  return {
    async publish(alert) {
      keep?.(alert);
      const hearing = subscriptions.filter(({ path }) => alert.path.startsWith(path));
      const endpoints = [...new Set(hearing.map(({ endpoint }) => endpoint))];
      const results = await Promise.allSettled(
        endpoints.map(async (endpoint) => {
          const answer = await post(endpoint, {
            method: 'POST',
            headers: { 'content-type': 'application/json; charset=utf-8' },
            body: JSON.stringify(alert),
            redirect: 'error',
            signal: AbortSignal.timeout(ANSWER_MS),
          });
          if (!answer.ok) throw new Error(`${answer.status}`);
        }),
      );
      const failed = results.filter(({ status }) => status === 'rejected').length;
      if (failed > 0) throw new Error(`${failed} of ${endpoints.length} addresses did not take an alert`);
    },
  };
}
