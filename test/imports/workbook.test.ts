/** What stands in the cells of a workbook, as people fill it in and spreadsheets keep it. */
import { describe, expect, test } from 'vitest';
import { readFile } from '../../shared/imports/readFile.ts';
import { readRow } from '../../shared/imports/readRow.ts';
import { showsDay } from '../../shared/imports/styles.ts';
import { rowOf, textCell, workbookOf, type GivenWorkbook } from '../given/workbook.ts';

const ROSTER = rowOf(1, '姓名', '进入支部日期', '编号', '流动党员');

/** What becomes of one line of a roster: its row, or its reasons. */
const lineOf = (cells: string, more: Partial<GivenWorkbook> = {}) => {
  const sheets = { 名册: `<sheetData>${ROSTER}<row r="2">${textCell('A2', '甲')}${cells}</row></sheetData>` };
  const [row] = readFile(workbookOf({ sheets, ...more })).rows;
  if (!row) throw new Error('no line');
  const read = readRow(row.cells, row.list, row);
  return read.ok ? read.read.row : read.reasons;
};

describe('a day', () => {
  test.each([
    ['as a date cell', '<c r="B2" s="1"><v>46082</v></c>', '2026-03-01'],
    ['in a Chinese format of its own', '<c r="B2" s="2"><v>46082</v></c>', '2026-03-01'],
    ['with a time', '<c r="B2" s="1"><v>46082.99</v></c>', '2026-03-01'],
    ['as its number', '<c r="B2"><v>46082</v></c>', '2026-03-01'],
    ['as ISO text', textCell('B2', '2026-03-01'), '2026-03-01'],
    ['as Chinese text', textCell('B2', '2026年3月1日'), '2026-03-01'],
    ['with slashes', textCell('B2', '2026/3/1'), '2026-03-01'],
    ['as eight figures', '<c r="B2"><v>20260301</v></c>', '2026-03-01'],
    ['of a formula', '<c r="B2" s="1"><f>TODAY()</f><v>46082</v></c>', '2026-03-01'],
    ['of an ISO cell', '<c r="B2" t="d"><v>2026-03-01T00:00:00</v></c>', '2026-03-01'],
  ])('%s', (_name, cell, day) => {
    expect(lineOf(cell)).toMatchObject({ inBranchSince: day });
  });

  test.each([
    '<c r="B2" s="1"><v>44620</v></c>',
    '<c r="B2"><v>44620</v></c>',
    '<c r="B2"><v>20260301</v></c>',
  ])('of a workbook that counts from 1904: %s', (cell) => {
    expect(lineOf(cell, { is1904: true })).toMatchObject({ inBranchSince: '2026-03-01' });
  });

  test.each([
    ['eight figures in a date cell', '20260301', '请写成 2026-03-01'],
    ['before all days', '-3', '单元格设成了日期'],
    ['beyond all days', '3000000', '单元格设成了日期'],
  ])('is refused: %s', (_name, serial, message) => {
    expect(lineOf(`<c r="B2" s="1"><v>${serial}</v></c>`)).toMatchObject([
      { field: 'inBranchSince', column: 'B', message: expect.stringContaining(message) },
    ]);
  });

  test('is no text', () => {
    expect(lineOf('<c r="C2" s="1"><v>46082</v></c>')).toMatchObject([
      { field: 'id', column: 'C', message: '编号：单元格是日期，请设为“文本”后重新填写' },
    ]);
  });
});

describe('a number', () => {
  test.each([
    ['of 15 figures', '<v>123456789012345</v>', '123456789012345'],
    ['of a formula', '<f>1+1</f><v>2</v>', '2'],
  ])('%s is its figures', (_name, cell, id) => {
    expect(lineOf(`<c r="C2">${cell}</c>`)).toMatchObject({ id });
  });

  test.each(['630122199001011234', '6.30122199001011E+17', '1e400'])('%s is refused', (value) => {
    expect(lineOf(`<c r="C2"><v>${value}</v></c>`)).toMatchObject([{ field: 'id', column: 'C' }]);
  });

  test('as long as it likes stands as text', () => {
    expect(lineOf(textCell('C2', '630122199001011234'))).toMatchObject({ id: '630122199001011234' });
  });

  test('that a spreadsheet wrote into a text is refused', () => {
    const reasons = [{ message: '编号：被表格改成了6.30122E+17，请把单元格设为“文本”后重新填写' }];
    expect(readRow({ 姓名: '甲', 编号: '6.30122E+17' })).toMatchObject({ ok: false, reasons });
  });

  test('of a landline without its nought says what to do', () => {
    const reasons = [{ message: expect.stringContaining('以0开头的座机，请把单元格设为“文本”') }];
    expect(readRow({ 姓名: '甲', 电话: 9712345678 })).toMatchObject({ ok: false, reasons });
  });

  test('of a request is refused likewise', () => {
    const reasons = { ok: false, reasons: [{ field: 'id', message: expect.stringContaining('设为“文本”') }] };
    expect(readRow({ 姓名: '甲', 编号: 630122199001011200 })).toMatchObject(reasons);
  });
});

describe('a cell', () => {
  test.each([
    ['of an error', '<c r="D2" t="e"><v>#N/A</v></c>', '流动党员：公式出错（#N/A），请改为填写结果'],
    [
      'of a formula without a result',
      '<c r="D2"><f>A1</f></c>',
      '流动党员：公式没有算出结果，请改为填写结果',
    ],
    ['that points to no text', '<c r="D2" t="s"><v>7</v></c>', '流动党员：文字丢失，请重新填写'],
  ])('%s is refused', (_name, cell, message) => {
    expect(lineOf(cell)).toMatchObject([{ message, column: 'D' }]);
  });

  test('of a choice is yes or no', () => {
    expect(lineOf('<c r="D2" t="b"><v>1</v></c>')).toMatchObject({ mobile: true });
  });

  test('with parts, sounds and characters by their numbers is its text', () => {
    const strings = '<si><r><t>a&amp;</t></r><r><t>b&#x4E00;</t></r><rPh><t>yi</t></rPh></si>';
    expect(lineOf('<c r="C2" t="s"><v>0</v></c>', { strings })).toMatchObject({ id: 'a&b一' });
  });

  test.each(['constructor', '__proto__', 'toString'])('of the word %s is no word of a dictionary', (word) => {
    expect(readRow({ 姓名: '甲', 身份: word })).toMatchObject({ ok: false });
  });

  test.each([
    ['yyyy-mm-dd', true],
    ['[$-804]m"月"d"日"', true],
    ['General', false],
    ['0.00', false],
    ['h:mm:ss', false],
    ['"day"0', false],
  ])('of the format %s shows a day: %s', (format, is) => {
    expect(showsDay(format)).toBe(is);
  });
});

describe('a sheet', () => {
  const notesOf = (text: string, more: Partial<GivenWorkbook> = {}) =>
    readFile(workbookOf({ sheets: { 名册: text }, ...more }));

  test('that is hidden is named and left out; hidden lines and columns are named and read', () => {
    const sheet = `<cols><col min="2" max="3" hidden="1"/></cols><sheetData>${ROSTER}${rowOf(2, '甲').replace('<row', '<row hidden="1"')}${rowOf(3, '乙')}</sheetData>`;
    const { rows, notes } = readFile(workbookOf({ sheets: { 名册: sheet, 旧: sheet }, hidden: ['旧'] }));
    expect(rows.map(({ line }) => line)).toEqual([2, 3]);
    expect(notes.map(({ message }) => message)).toEqual([
      '第2行是隐藏的，也已读入',
      'B–C列是隐藏的，也已读入',
      '工作表“旧”是隐藏的，没有导入；需要导入的请取消隐藏',
    ]);
  });

  test('with cells merged down says them of each line', () => {
    const { rows, notes } = notesOf(
      `<sheetData>${rowOf(1, '党员', '结对户')}${rowOf(2, '甲', '一户')}<row r="3">${textCell('B3', '二户')}</row>${rowOf(4, '', '三户')}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
    );
    expect(rows.map(({ cells }) => cells)).toEqual([
      { 党员: '甲', 结对户: '一户' },
      { 党员: '甲', 结对户: '二户' },
      { 党员: null, 结对户: '三户' },
    ]);
    expect(notes).toMatchObject([{ message: '第3行的合并单元格，按每行都填写了同样的内容读入' }]);
  });

  test('has sums that are told and not taken for people', () => {
    const { rows, notes } = notesOf(
      `<sheetData>${ROSTER}${rowOf(2, '甲')}${rowOf(3, '合 计', '1')}${rowOf(4, '', '总计：1')}</sheetData>`,
    );
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(notes).toMatchObject([{ message: '第3–4行是合计，没有导入' }]);
  });

  test('whose headings say one thing twice tells it, and takes the first that has something', () => {
    const { rows, notes } = notesOf(
      `<sheetData>${rowOf(1, '姓名', '姓名', '手机', '联系电话')}${rowOf(2, '甲', '乙', '', '13900000001')}</sheetData>`,
    );
    const [row] = rows;
    expect(readRow(row?.cells ?? {}, 'roster')).toMatchObject({
      read: { row: { name: '甲', phone: '13900000001' } },
    });
    expect(notes.map(({ message }) => message)).toEqual([
      '有2列“姓名”，只取了最前一列',
      '“手机”“联系电话”是同一项，每行取最前的有内容的一列',
    ]);
  });

  test.each([
    '*姓名',
    '姓名（必填）',
    '【必填】姓名',
    '姓\u200B名',
    '１.姓名',
    '姓　名＊',
    '姓名(中文)：',
    '姓名\n（全名）',
  ])('knows the heading %j', (heading) => {
    expect(notesOf(`<sheetData>${rowOf(1, heading)}${rowOf(2, '甲')}</sheetData>`).rows).toHaveLength(1);
  });

  test('has formatted cells far away that hold nothing', () => {
    const far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    expect(notesOf(`<sheetData>${ROSTER}${rowOf(2, '甲')}${far}</sheetData>`).rows).toHaveLength(1);
  });

  test('of headings alone is known as such', () => {
    expect(notesOf(`<sheetData>${ROSTER}</sheetData>`)).toMatchObject({ rows: [], isHeaded: true });
  });
});

describe('a text', () => {
  const text = '姓名;手机号\r\n甲;13900000001\r\n';
  const utf16 = (swap: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
    return swap ? bytes.swap16() : bytes;
  };
  test.each([
    ['UTF-16 little end first', utf16(false, true)],
    ['UTF-16 big end first', utf16(true, true)],
    ['UTF-16 without a mark', utf16(false, false)],
    ['tabs', Buffer.from(text.replaceAll(';', '\t'))],
    ['an announced separator', Buffer.from(`sep=;\r\n${text}`)],
  ])('in %s is read', (_name, bytes) => {
    expect(readFile(bytes).rows.map(({ cells }) => cells)).toEqual([{ 姓名: '甲', 手机号: '13900000001' }]);
  });
});
