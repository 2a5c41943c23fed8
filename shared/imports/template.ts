import writeWorkbook from 'write-excel-file/universal';
import type { Cell, Sheet } from 'write-excel-file/universal';
import { columns, listNames, NOTES_SHEET, type Column, type ListName } from './lists.ts';

const NAMES: Readonly<Record<ListName, string>> = {
  roster: '党员名册',
  pairings: '结对',
  assignments: '联系分工',
};

const NOTES: readonly string[] = [
  '一、标 * 的列必须填写；新登记的人还要填写手机号和身份。空着的格子表示保持原来的内容。',
  '二、不用的表可以空着；也可以把一张表另存为 CSV 单独上传。“支部”一列由上级单位导入多个支部时填写。',
  '三、人员以编号、手机号或姓名识别；同一支部有重名的，请填写手机号或编号。',
  '四、先试算（不写入），再导入。出错的行会逐行说明原因，改好后整份再传一次即可，已经登记的不会重复。',
  '五、身份证号等没有列出的内容不要填写，填写了也不会保存。',
];

/** Rows that are ready to be filled in as text, so that a spreadsheet makes no number of a phone. */
const READY_ROWS = 200;

const heading = ({ headings, required }: Column): Cell => ({
  value: `${headings[0]}${required ? '*' : ''}`,
  type: String,
  fontWeight: 'bold',
  backgroundColor: '#F2F2F2',
  borderStyle: 'thin',
});

const ready: Cell = { value: '', type: String, format: '@', borderStyle: 'hair' };

const sheetOf = (list: ListName): Sheet<Blob> => ({
  sheet: NAMES[list],
  data: [
    columns[list].map(heading),
    ...Array.from({ length: READY_ROWS }, () => columns[list].map(() => ready)),
  ],
  stickyRowsCount: 1,
  orientation: 'landscape',
  columns: columns[list].map(({ headings }) => ({ width: Math.max(12, headings[0].length * 2 + 4) })),
});

const told = (value: string): Cell => ({ value, type: String, wrap: true, alignVertical: 'top' });

/** How to fill it in, and an example for each column: not in the sheets themselves, where it would be taken in. */
const notes = (): Sheet<Blob> => ({
  sheet: NOTES_SHEET,
  data: [
    ...NOTES.map((text): Cell[] => [{ value: text, type: String, columnSpan: 3, wrap: true, height: 32 }]),
    ['表', '列', '示例'].map(told),
    ...listNames.flatMap((list) =>
      columns[list].map(({ headings, example = '' }) => [NAMES[list], headings[0], example].map(told)),
    ),
  ],
  columns: [{ width: 16 }, { width: 20 }, { width: 60 }],
});

/** The workbook to fill in: a sheet a list, and how to. */
export async function template(): Promise<Uint8Array> {
  const workbook = writeWorkbook([...listNames.map(sheetOf), notes()], { fontFamily: '宋体', fontSize: 11 });
  return new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
}
