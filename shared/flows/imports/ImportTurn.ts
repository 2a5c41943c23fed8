import { importedRow } from '../../rows/talks.ts';
import { commit, type Committed } from '../table/commit.ts';
import type { Change, Expected, Table } from '../table/ports.ts';
import { putRow, readRow } from '../table/rows.ts';

/**
 * One import's turn in a branch. Each of its commits, one after the other, expects that no other import has written there
 * since it looked at the roster: of two at once one goes on and the other is refused what is left of it. Nothing is
 * held, so that one that was cut off is in nobody's way.
 */
export class ImportTurn {
  readonly #key: ReturnType<typeof importedRow.key>;
  readonly #table: Table;
  #expect: Expected;

  private constructor(key: ReturnType<typeof importedRow.key>, table: Table, expect: Expected) {
    this.#key = key;
    this.#table = table;
    this.#expect = expect;
  }

  /** Begins before the roster is read. */
  static async begin(unit: string, table: Table): Promise<ImportTurn> {
    const key = importedRow.key(unit);
    const lastImport = await readRow(table, key, { consistent: true });
    return new ImportTurn(key, table, lastImport?.version ?? 'absent');
  }

  /** Actions that a commit has for itself. */
  static readonly ACTIONS = 99;

  /** Commits changes if it is still this import's turn. */
  async commit(
    changes: readonly Change[],
    at: string,
  ): Promise<Committed | { readonly outcome: 'overtaken' }> {
    const mark = putRow(this.#key, { at }, this.#expect);
    const committed = await commit(this.#table, [mark, ...changes]);
    if (committed.outcome === 'done') this.#expect = this.#next;
    const isOvertaken = committed.outcome === 'mismatch' && committed.key.sk === this.#key.sk;
    return isOvertaken ? { outcome: 'overtaken' } : committed;
  }

  get #next(): number {
    return this.#expect === 'absent' ? 1 : this.#expect + 1;
  }
}
