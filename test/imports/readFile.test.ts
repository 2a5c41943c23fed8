import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { decodeText } from '../../shared/imports/decodeText.ts';
import { columns, listNames } from '../../shared/imports/lists.ts';
import { readFile } from '../../shared/imports/readFile.ts';
import { columnOf, listOf, readRow, type RowResult } from '../../shared/imports/readRow.ts';
import { template } from '../../shared/imports/template.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** 姓名,电话,身份 and a line, as old spreadsheets here write it. */
const GB18030 = Uint8Array.from([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0x0d, 0x0a, 0xb2, 0xc5,
  0xc8, 0xc3, 0x2c, 0x31, 0x33, 0x39, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x30, 0x31, 0x2c, 0xd5, 0xfd, 0xca,
  0xbd,
]);

const cellsOf = (file: Uint8Array) => readFile(file).rows.map(({ cells }) => cells);

describe('a csv file', () => {
  it.each([
    ['UTF-8', bytes('姓名,电话,身份\r\n才让,13900000001,正式')],
    ['UTF-8 with a BOM', bytes('\uFEFF姓名,电话,身份\r\n才让,13900000001,正式')],
    ['GB18030', GB18030],
  ])('in %s is read', async (_name, file) => {
    expect(cellsOf(file)).toEqual([{ 姓名: '才让', 电话: '13900000001', 身份: '正式' }]);
  });

  it('with a title above, blank lines and quotes keeps its line numbers', async () => {
    const file = bytes(
      '某支部党员名册,,\n姓名,手机号码,备注列\n\n才让,139 0000 0001,"甲\n乙"\n,,\n卓玛,13900000002,\n',
    );
    const { rows, ignored, unread } = readFile(file);
    expect(rows.map(({ line, list }) => [line, list])).toEqual([
      [4, 'roster'],
      [6, 'roster'],
    ]);
    expect(ignored).toEqual(['备注列']);
    expect(unread).toEqual([]);
  });

  it('without a heading is not taken in', async () => {
    expect(readFile(bytes('才让,13900000001\n')).rows).toEqual([]);
  });

  it('has what our own files escape as it was', async () => {
    const [row] = cellsOf(bytes("结对对象,党员\n'=一号户,才让\n"));
    expect(row).toEqual({ 结对对象: '=一号户', 党员: '才让' });
  });
});

describe('a text that is not UTF-8 throughout', () => {
  it('is read as GB18030, four-byte characters too', () => {
    expect(decodeText(Uint8Array.from([0xd0, 0xd5, 0x81, 0x39, 0xef, 0x30]))).toBe('姓\u3401');
  });
});

describe('a workbook', () => {
  it('gives the lines of each sheet; dates and numbers are cells of their own kind', async () => {
    const file = await writeWorkbook(
      [
        {
          sheet: '名册',
          data: [
            ['姓名', '手机', '进入支部时间', '职务'],
            [
              '才让',
              13900000001,
              { value: new Date('2020-05-01T00:00:00Z'), type: Date, format: 'yyyy/mm/dd' },
              '党小组长',
            ],
          ],
        },
        {
          sheet: '户',
          data: [
            ['党员', '户主'],
            ['才让', '一号户'],
          ],
        },
        {
          sheet: '别的',
          data: [
            ['随便', '写的'],
            ['1', '2'],
          ],
        },
      ],
      {},
    ).toBuffer();
    const { rows, unread } = readFile(file);
    expect(rows.map(({ sheet, line, list }) => [sheet, line, list])).toEqual([
      ['名册', 2, 'roster'],
      ['户', 2, 'pairings'],
    ]);
    expect(rows.map(({ cells, list }) => readRow(cells, list))).toMatchObject([
      {
        read: {
          row: { name: '才让', phone: '13900000001', inBranchSince: '2020-05-01', posts: ['groupLeader'] },
        },
      },
      { read: { row: { member: '才让', with: 'household', label: '一号户' } } },
    ]);
    expect(unread).toEqual(['别的']);
  });

  it('that is the template has every column, no line and no sheet that is not read', async () => {
    const { rows, ignored, unread } = readFile(await template());
    expect({ rows, ignored, unread }).toEqual({ rows: [], ignored: [], unread: [] });
  });

  it('that is broken throws', () => {
    expect(() => readFile(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]))).toThrow();
  });
});

describe('columns', () => {
  it.each(listNames)('of %s are known by every heading, and each heading by one', (list) => {
    for (const { field, headings } of columns[list]) {
      expect(columnOf(list, headings[0])?.field).toBe(field);
      for (const heading of headings) expect(columnOf(list, heading)).toBeDefined();
    }
    const own = columns[list].flatMap(({ headings }) => [...headings]);
    expect(own.filter((heading, at) => own.indexOf(heading) !== at)).toEqual([]);
    expect(listOf(columns[list].map(({ headings }) => headings[0]))).toBe(list);
  });
});

const rowOf = (result: RowResult) => (result.ok ? result.read.row : result.reasons);

describe('a line', () => {
  it('is read leniently', () => {
    const row = rowOf(
      readRow({
        '姓 名*': '张　三',
        '联系电话（必填）': '+86 139-0000-0001',
        政治面貌: '中共党员',
        党内职务: '支部书记，组织委员',
        进入支部日期: '2020年5月1日',
        类别: '机关、窗口',
        离退休: '否',
        流动: '√',
        身份证号: '630000190001010000',
      }),
    );
    expect(row).toEqual({
      name: '张三',
      phone: '13900000001',
      standing: 'full',
      posts: ['secretary', 'committeeMember'],
      inBranchSince: '2020-05-01',
      categories: ['agency', 'window'],
      retired: false,
      mobile: true,
    });
  });

  it.each([
    ['2020-5-1', '2020-05-01'],
    ['2020/05/01', '2020-05-01'],
    ['2020.5.1', '2020-05-01'],
    ['20200501', '2020-05-01'],
    ['43952', '2020-05-01'],
    [43952, '2020-05-01'],
    [new Date('2020-05-01T00:00:00Z'), '2020-05-01'],
    ['２０２０年５月１日', '2020-05-01'],
  ])('takes the day %s', (cell, day) => {
    expect(rowOf(readRow({ 姓名: '张三', 进入支部日期: cell }))).toMatchObject({ inBranchSince: day });
  });

  it('says of each cell what is wrong', () => {
    expect(
      rowOf(
        readRow({
          姓名: '',
          电话: '123',
          身份: '群众',
          进入支部日期: '2020-02-30',
          流动: '也许',
          职务: '主席',
          编号: 'a b',
        }),
      ),
    ).toEqual([
      { field: 'phone', message: '手机号：电话应为11位手机号、以 + 开头的国际号码，或区号加号码的座机' },
      {
        field: 'standing',
        message: '身份：不认识“群众”，可填：正式、预备、发展对象、积极分子',
        value: '群众',
      },
      { field: 'inBranchSince', message: '进入支部日期：请填写日期，如 2020-05-01', value: '2020-02-30' },
      { field: 'mobile', message: '流动党员：请填写“是”或“否”', value: '也许' },
      { field: 'posts', message: '支部职务：不认识“主席”，可填：书记、副书记、小组长', value: '主席' },
      { field: 'id', message: '编号：编号不超过64个字，不含空格和 # / ~' },
      { field: 'name', message: '姓名：请填写' },
    ]);
  });

  it('in the words of a data set is read too', () => {
    expect(
      rowOf(
        readRow({
          id: 'm9',
          name: '张三',
          phone: '13900000001',
          branch: 'b1',
          standing: 'probationary',
          inBranchSince: '2020-05-01',
          posts: [{ post: 'groupLeader', since: '2021-01-01' }],
          retired: true,
        }),
      ),
    ).toMatchObject({ id: 'm9', posts: [{ post: 'groupLeader', since: '2021-01-01' }], retired: true });
    expect(readRow({ contact: 'm1', people: ['m2', 'm3'] })).toMatchObject({
      read: { list: 'assignments', row: { contact: 'm1', people: ['m2', 'm3'] } },
    });
    expect(
      readRow({ id: 'x', member: 'm1', with: 'household', label: '户', startedOn: '2026-01-01' }),
    ).toMatchObject({ read: { list: 'pairings' } });
  });

  it('of no list says so', () => {
    expect(rowOf(readRow({ 随便: '1' }))).toEqual([
      { field: '', message: '看不出是名册、结对还是联系分工：请用模板的表头' },
    ]);
    expect(readRow({}).ok).toBe(false);
  });
});
