/** One line of a printed ledger and its columns, the same in every format. */
import type { Day } from '../domain/days.ts';
import type { TableColumn } from './tableColumn.ts';

export interface LedgerLine {
  readonly happenedOn: Day;
  /** What kind of thing, in Chinese. */
  readonly what: string;
  /** The person or unit whose record it is. */
  readonly who: string;
  /** The household, village, coworker or pledge. */
  readonly about: string;
  readonly content: string;
  readonly enteredOn: Day;
  readonly enteredBy: string;
  /** `late` is 补录; `allowed` a chance talk, which is entered afterwards by its nature. */
  readonly entry: 'inTime' | 'late' | 'allowed';
  readonly makesUp: string;
  /** How often and why it was corrected. */
  readonly correction: string;
}

const ENTRY: Record<LedgerLine['entry'], string> = {
  inTime: '',
  late: '补录',
  allowed: '事后登记（随机谈话）',
};

export const ledgerColumns: readonly TableColumn<LedgerLine>[] = [
  { heading: '序号', width: 6, of: (_line, index) => String(index + 1) },
  { heading: '发生日期', width: 12, of: (line) => line.happenedOn },
  { heading: '事项', width: 14, of: (line) => line.what },
  { heading: '党员（组织）', width: 16, of: (line) => line.who },
  { heading: '对象', width: 16, of: (line) => line.about },
  { heading: '内容', width: 48, of: (line) => line.content },
  { heading: '登记日期', width: 12, of: (line) => line.enteredOn },
  { heading: '登记人', width: 12, of: (line) => line.enteredBy },
  { heading: '补录', width: 14, of: (line) => ENTRY[line.entry] },
  { heading: '补做时期', width: 10, of: (line) => line.makesUp },
  { heading: '更正', width: 18, of: (line) => line.correction },
];
