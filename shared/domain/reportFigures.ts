/** A figure of a half-year report: duties of one rule that fell due in the half, in a unit and below it. */
export interface ReportFigure {
  readonly rule: string;
  readonly title: string;
  readonly expected: number;
  readonly done: number;
  readonly onTime: number;
  /** The route of the list behind it. */
  readonly list: string;
}
