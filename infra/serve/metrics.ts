/** What a machine tells of itself, in the text that Prometheus and its kin read. */

type Labels = Readonly<Record<string, string>>;

/** Upper bounds of the classes into which the time of requests falls, in seconds. */
const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const labelled = (name: string, labels: Labels): string => {
  const inner = Object.entries(labels).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return inner.length === 0 ? name : `${name}{${inner.join(',')}}`;
};

export interface Metrics {
  /** One more of what only grows. */
  count(name: string, labels?: Labels): void;
  /** A request that was answered after so many seconds. */
  answered(method: string, status: number, seconds: number): void;
  /** Everything, with what is measured at this moment (`now`: name with labels to value). */
  text(now: Readonly<Record<string, number>>): string;
}

export function metrics(): Metrics {
  const counts = new Map<string, number>();
  const add = (key: string, by: number) => void counts.set(key, (counts.get(key) ?? 0) + by);
  return {
    count: (name, labels = {}) => add(labelled(name, labels), 1),
    answered(method, status, seconds) {
      add(labelled('qizhi_requests_total', { method, status: String(status) }), 1);
      for (const bound of BOUNDS)
        add(labelled('qizhi_request_seconds_bucket', { le: String(bound) }), seconds <= bound ? 1 : 0);
      add(labelled('qizhi_request_seconds_bucket', { le: '+Inf' }), 1);
      add('qizhi_request_seconds_sum', seconds);
      add('qizhi_request_seconds_count', 1);
    },
    text: (now) => [...counts, ...Object.entries(now)].map(([key, value]) => `${key} ${value}\n`).join(''),
  };
}

export { labelled };
