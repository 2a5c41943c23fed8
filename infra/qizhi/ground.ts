/** Where a command works: a data file on this machine, or a deployment in the cloud. */
import { dayOf, type Instant } from '../../shared/domain/days.ts';
import type { Office } from '../../shared/domain/people.ts';
import { MACHINE } from '../../shared/flows/people/changeContact.ts';
import type { ContextWith } from '../../shared/flows/request/flow.ts';
import type { Queue, Table, Vault } from '../../shared/flows/table/ports.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';

export interface Ground {
  /** As it is said. */
  readonly where: string;
  readonly table: Table;
  readonly vault: Vault;
  /** To whoever tells the former number that it was changed. */
  readonly queue: Queue;
  readonly shards: number;
  readonly now: Instant;
  /** Absent for a data file without a file of settings. */
  readonly settings?: DeploymentSettings;
  readonly isCloud: boolean;
  /** In the cloud. */
  readonly tableName?: string;
  close(): void;
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

type Context = ContextWith<'vault.seal' | 'vault.open' | 'vault.blind' | 'table.write' | 'queue.codes'>;

/** What flows are given here: whoever holds the machine or the account, in the offices that the command needs. */
export function contextIn(ground: Ground, offices: readonly Pick<Office, 'unit' | 'role'>[] = []): Context {
  const { table, vault, queue, shards, now } = ground;
  const held = offices.map((office) => ({ ...office, person: MACHINE, name: '本机' }));
  const caller = { id: MACHINE, name: '本机', offices: held, heads: [], former: [] };
  return { table, vault, queue, shards, now, today: dayOf(now), log: quiet, caller };
}
