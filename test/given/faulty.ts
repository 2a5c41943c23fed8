import type { Table } from '../../shared/flows/table/ports.ts';

/** What a use of the table came to that was cut off. */
class Crash extends Error {}

/** A table that breaks down at the n-th use, before or after it has done what it was asked. */
export class Faulty {
  at = 0;
  after = false;
  uses = 0;
  /** Whether commits alone count as uses. */
  commitsOnly = false;
  /** What happens once, just before the n-th use. */
  meanwhile: { readonly at: number; readonly act: () => Promise<unknown> } | undefined;

  start(nthUse: number, after: boolean, commitsOnly = false): void {
    this.at = nthUse;
    this.commitsOnly = commitsOnly;
    this.after = after;
    this.uses = 0;
  }

  wrap(table: Table): Table {
    const through =
      <A extends unknown[], R>(use: (...args: A) => Promise<R>, isCommit = false) =>
      async (...args: A): Promise<R> => {
        if (this.commitsOnly && !isCommit) return use(...args);
        const n = ++this.uses;
        const { meanwhile } = this;
        if (meanwhile && n >= meanwhile.at) {
          this.meanwhile = undefined;
          await meanwhile.act();
        }
        if (n === this.at && !this.after) throw new Crash();
        const result = await use(...args);
        if (n === this.at) throw new Crash();
        return result;
      };
    return {
      read: through(table.read.bind(table)),
      query: through(table.query.bind(table)),
      commit: through(table.commit.bind(table), true),
      putIfAbsent: through(table.putIfAbsent.bind(table)),
    };
  }
}
