/** Hands requests to the flows as the API would: the caller is read, then the flow answers. */
import { instantAt, type Day } from '../../shared/domain/days.ts';
import type { Need, PersonFlow, Ports, PortsOf } from '../../shared/flows/request/flow.ts';
import { readCaller } from '../../shared/flows/scope/readCaller.ts';

/** One request that was handed in. */
export interface Handed {
  readonly person: string;
  readonly day: Day;
}

export interface Ask {
  readonly flow: PersonFlow<Need>;
  readonly person: string;
  readonly day: Day;
  readonly hour: number;
  readonly params?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

type DeskPorts = Ports & PortsOf<Need>;

export class Desk {
  readonly #ports: DeskPorts;
  /** What was done, and how often what was asked was refused, by reason and fields. */
  readonly handed: Handed[] = [];
  readonly refused = new Map<string, number>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** The flow's answer; undefined if it refused. */
  async ask({ flow, person, day, hour, params = {}, body }: Ask): Promise<unknown> {
    const caller = await readCaller(this.#ports.table, person, day);
    if (!caller) throw new Error(`nobody is ${person}`);
    const idempotencyKey = `simulated-${this.handed.length}`;
    const context = { ...this.#ports, caller, now: instantAt(day, hour), today: day };
    const result = await flow({ params, query: {}, body, idempotencyKey }, context);
    if (result.ok) {
      this.handed.push({ person, day });
      return 'file' in result ? result.file : result.body;
    }
    const why = [flow.route.id, result.why, ...(result.fields ?? []).map((field) => field.path)].join(' ');
    this.refused.set(why, (this.refused.get(why) ?? 0) + 1);
    return undefined;
  }
}
