/** One line of the printed ledger of a unit above branches: what was written down, or how a rule was met. */
import type { TableColumn } from './tableColumn.ts';

export interface UnitLedgerLine {
  readonly unit: string;
  /** The kind of record, or the rule. */
  readonly what: string;
  /** How many records tell of the period. */
  readonly recorded?: number;
  /** How what fell due in the period was met. */
  readonly tally?: {
    readonly expected: number;
    readonly done: number;
    readonly onTime: number;
    readonly overdue: number;
    readonly missed: number;
  };
}

type Counted = keyof NonNullable<UnitLedgerLine['tally']>;

const counted = (heading: string, of: Counted): TableColumn<UnitLedgerLine> => ({
  heading,
  width: 12,
  of: ({ tally }) => (tally ? String(tally[of]) : ''),
});

export const unitLedgerColumns: readonly TableColumn<UnitLedgerLine>[] = [
  { heading: '序号', width: 6, of: (_line, index) => String(index + 1) },
  { heading: '单位', width: 36, of: ({ unit }) => unit },
  { heading: '事项', width: 28, of: ({ what }) => what },
  { heading: '登记件数', width: 12, of: ({ recorded }) => (recorded === undefined ? '' : String(recorded)) },
  counted('应办', 'expected'),
  counted('已办', 'done'),
  counted('其中按时', 'onTime'),
  counted('逾期未办', 'overdue'),
  counted('期满未办', 'missed'),
];
