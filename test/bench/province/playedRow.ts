/** A row as it lies in the embedded table: `SqliteTable.dump()` gives them. */
export interface PlayedRow {
  readonly pk: string;
  readonly sk: string;
  readonly v: number;
  readonly body: string | null;
  readonly lpk: string | null;
  readonly lsk: string | null;
  readonly spk: string | null;
  readonly ssk: string | null;
  readonly ttl: number | null;
  readonly size: number;
}
