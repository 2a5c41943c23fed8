/** What a file may come to: far beyond a county's roster, and little enough for any machine. */
export const LIMITS = {
  /** Parts of a workbook's archive. */
  parts: 200,
  /** Bytes of one part and of all, counted while they are unpacked. */
  partBytes: 30_000_000,
  allBytes: 60_000_000,
  sheets: 50,
  rows: 50_000,
  columns: 200,
  /** Cells that hold something, and all that are formatted. */
  cells: 600_000,
  formatted: 2_000_000,
  /** Characters of one cell, as spreadsheets have it, and of all. */
  cellLength: 32_767,
  characters: 20_000_000,
  merges: 10_000,
} as const;
