/** Files that end readers: each is refused in words, in its own thread, and the next is read. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readInThread } from '../../shared/flows/imports/readInThread.ts';
import { rowOf, textCell, workbookOf, type GivenWorkbook } from '../given/workbook.ts';

const HEADINGS = rowOf(1, '姓名', '手机号', '身份');
const LINE = rowOf(2, '甲一', '13900002001', '正式党员');
const withSheet = (text: string, more: Partial<GivenWorkbook> = {}) =>
  workbookOf({ sheets: { 名册: `<sheetData>${HEADINGS}${LINE}${text}</sheetData>` }, ...more });

const faultOf = async (file: Uint8Array): Promise<string> => {
  const reading = await readInThread(file);
  return 'fault' in reading ? reading.fault : `${reading.read.rows.length} lines`;
};

describe('a workbook is refused, naming the cell,', () => {
  test.each([
    [
      'with a far row',
      withSheet(`<row r="1048576">${textCell('A1048576', 'x')}</row>`),
      '工作表“名册”的A1048576：超出了前50000行',
    ],
    [
      'with a far column',
      withSheet(`<row r="3">${textCell('XFD3', 'x')}</row>`),
      '工作表“名册”的XFD3：超出了前200列',
    ],
    ['with a column that no sheet has', withSheet(textCell('AAAA3', 'x')), '已损坏'],
    ['with a row that no sheet has', withSheet('<row r="99999999999999999999"/>'), '已损坏'],
    ['with row −1', withSheet('<row r="-1"><c><v>1</v></c></row>'), '已损坏'],
    [
      'with a text beyond a cell',
      withSheet(`<row r="3">${textCell('B3', 'x'.repeat(40_000))}</row>`),
      '工作表“名册”的B3：文字太长',
    ],
  ])('%s', async (_name, file, fault) => {
    expect(await faultOf(file)).toContain(fault);
  });

  test('with more cells than any list', async () => {
    const cells = '<c><v>1</v></c>'.repeat(190);
    const rows = Array.from({ length: 3300 }, () => `<row>${cells}</row>`).join('');
    expect(await faultOf(withSheet(rows))).toMatch(/^工作表“名册”的[A-Z]+\d+：单元格超过了600000个/);
  });

  test('with more formatted cells than any list', async () => {
    const rows = `<row>${'<c s="1"/>'.repeat(1000)}</row>`.repeat(2100);
    expect(await faultOf(withSheet(rows))).toMatch(/^工作表“名册”的[A-Z]+\d+：空白而有格式的单元格太多/);
  });

  test('with one long text in many cells', async () => {
    const strings = `<si><t>${'长'.repeat(32_000)}</t></si>`;
    const rows = Array.from({ length: 1000 }, () => '<row><c t="s"><v>0</v></c></row>').join('');
    expect(await faultOf(withSheet(rows, { strings }))).toMatch(/^工作表“名册”的A\d+：文字太多/);
  });

  test('with merged cells over the whole sheet', async () => {
    const rows = Array.from({ length: 2000 }, (_, n) => rowOf(n + 3, `甲${n}`, '1', '党员')).join('');
    const merges = '<mergeCell ref="A1:C1048576"/>'.repeat(2000);
    const file = workbookOf({
      sheets: { 名册: `<sheetData>${HEADINGS}${rows}</sheetData><mergeCells>${merges}</mergeCells>` },
    });
    expect(await faultOf(file)).toContain('合并的单元格太多');
  });
});

describe('an archive is refused', () => {
  const bomb = new Uint8Array(31_000_000);
  test.each([
    ['of one part that swells', { 'xl/media/image1.png': bomb }],
    ['of texts that swell', { 'xl/sharedStrings.xml': bomb }],
  ])('%s', async (_name, parts) => {
    expect(await faultOf(withSheet('', { parts }))).toContain('解开后太大');
  });

  test('of many parts that swell together', async () => {
    const parts = Object.fromEntries([0, 1, 2].map((n) => [`xl/${n}.bin`, bomb.subarray(0, 25_000_000)]));
    expect(await faultOf(withSheet('', { parts }))).toContain('解开后太大');
  });

  test('of more parts than a workbook has', async () => {
    const parts = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`xl/${n}.xml`, '<a/>']));
    expect(await faultOf(withSheet('', { parts }))).toContain('部分太多');
  });

  test('whose headers lie about sizes', async () => {
    const file = withSheet('', { parts: { 'xl/sharedStrings.xml': bomb } });
    const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
    for (let at = 0; at < file.length - 46; at++) {
      if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(await faultOf(file)).toContain('解开后太大');
  });

  test('that is cut off', async () => {
    const file = withSheet('');
    expect(await faultOf(file.subarray(0, file.length / 3))).toMatch(/不是 xlsx|读不出|已损坏/);
  });

  test.each([
    ['with a DOCTYPE', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet/>', 'DOCTYPE'],
    ['that is no XML', 'no xml <<', '已损坏'],
    ['that is never closed', '<worksheet><sheetData><row>', '已损坏'],
    ['as deep as nobody writes', '<a>'.repeat(2_000_000), '已损坏'],
    [
      'with more attributes than anybody writes',
      `<a ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(' ')}/>`,
      '已损坏',
    ],
    [
      'with a cell of nothing but entities',
      `<worksheet><row r="7"><c r="B7" t="inlineStr"><is><t>${'&amp;'.repeat(2_000_000)}</t></is></c></row></worksheet>`,
      '工作表“名册”的B7：文字太长',
    ],
  ])('%s', async (_name, sheet, fault) => {
    expect(await faultOf(withSheet('', { parts: { 'xl/worksheets/sheet0.xml': sheet } }))).toContain(fault);
  });
});

describe('what is no workbook and no CSV is named', () => {
  const ole = (...more: readonly string[]) =>
    Uint8Array.from([
      ...[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      ...more.flatMap((text) => [...text].flatMap((letter) => [letter.charCodeAt(0), 0])),
    ]);
  test.each([
    ['an empty file', new Uint8Array(), '文件是空的'],
    ['blanks', strToU8(' \n \n'), '文件是空的'],
    ['.xls', ole('Workbook'), '旧格式'],
    ['a workbook with a password', ole('EncryptionInfo', 'EncryptedPackage'), '设了密码'],
    ['PDF', strToU8('%PDF-1.7'), 'PDF'],
    ['a web page', strToU8('<html><table><tr><td>姓名'), '网页'],
    ['Word', zipSync({ 'word/document.xml': strToU8('<a/>') }), 'Word'],
    ['ods', zipSync({ 'content.xml': strToU8('<a/>') }), 'ods'],
    ['xlsb', zipSync({ 'xl/workbook.bin': strToU8('x') }), 'xlsb'],
    ['bytes', Uint8Array.from({ length: 400 }, (_, n) => (n * 7) % 256), '编码不认识'],
    ['a lonely byte in UTF-8 with its mark', Uint8Array.from([0xef, 0xbb, 0xbf, 0x41, 0xff]), '编码不认识'],
  ])('%s', async (_name, file, fault) => {
    expect(await faultOf(file)).toContain(fault);
  });
});

describe('a CSV is refused, naming the line,', () => {
  test.each([
    ['with a quote that is never closed', '姓名,备注\n甲,\n乙,"外出\n丙,\n丁,', '第3行的引号没有配对'],
    ['with a quote that closes too early', '姓名,备注\n甲,"外"出"\n乙,', '第2行的引号没有配对'],
    ['under an announced separator', 'sep=;\n姓名;备注\n甲;"外出\n乙;', '第3行的引号没有配对'],
    ['with a far column', `姓名,手机号\n甲,1\n乙${','.repeat(300)}x`, '第3行超过了200列'],
    ['with a text beyond a cell', `姓名\n${'甲'.repeat(40_000)}`, '第2行有一格文字太长'],
    ['of more lines than any list', `姓名\n${'甲\n'.repeat(50_001)}`, '超过了50000行'],
  ])('%s', async (_name, text, fault) => {
    expect(await faultOf(strToU8(text))).toContain(fault);
  });

  test('of nothing but separators, without an end', async () => {
    expect(await faultOf(strToU8(`姓名\n${','.repeat(4_000_000)}`))).toBe('0 lines');
  });
});

test('two files at once are read one after the other, both', async () => {
  const both = await Promise.all([faultOf(withSheet('')), faultOf(strToU8('姓名\n甲\n乙'))]);
  expect(both).toEqual(['1 lines', '2 lines']);
});
