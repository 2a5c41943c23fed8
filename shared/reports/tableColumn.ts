/** A column of a printed table: the same in every format. */
export interface TableColumn<Line> {
  readonly heading: string;
  /** In characters; a Chinese one is two wide. */
  readonly width: number;
  readonly of: (line: Line, index: number) => string;
}
