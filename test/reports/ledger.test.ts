import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { describe, expect, it } from 'vitest';
import { ledgerColumns } from '../../shared/reports/ledgerLine.ts';
import { tableCsv } from '../../shared/reports/tableCsv.ts';
import type { LedgerLine } from '../../shared/reports/ledgerLine.ts';
import { tableXlsx } from '../../shared/reports/tableXlsx.ts';

const line = (over: Partial<LedgerLine> = {}): LedgerLine => ({
  happenedOn: '2026-03-05',
  what: '走访',
  who: '马海山',
  about: '东村一户',
  content: '备注：无',
  enteredOn: '2026-03-05',
  enteredBy: '马海山',
  entry: 'inTime',
  makesUp: '',
  correction: '',
  ...over,
});

describe('a cell of the csv ledger', () => {
  it.each(['=1+1', '+86', '-1', '@SUM(A1)', ' =1', '\n=1', '＝1', '＋1', '－1', '＠x'])(
    'that begins like a formula is escaped: %j',
    (about) => {
      const text = new TextDecoder().decode(tableCsv(ledgerColumns, [line({ about })]));
      expect(text).toContain(`"'${about}"`);
    },
  );

  it.each(['\t=1', '\r=1', '\u200B=1', '\uFEFF\u0000=1'])(
    'that hides how it begins is escaped: %j',
    (about) => {
      expect(new TextDecoder().decode(tableCsv(ledgerColumns, [line({ about })]))).toMatch(/"'\s*=1"/);
    },
  );

  it('with commas, quotes and line breaks stays one cell', () => {
    const text = new TextDecoder().decode(tableCsv(ledgerColumns, [line({ about: '甲,"乙"\n丙' })]));
    expect(text).toContain('"甲,""乙""\n丙"');
  });
});

describe('the xlsx ledger', () => {
  const part = async (name: string, title = '台账') =>
    strFromU8(
      unzipSync(await tableXlsx(ledgerColumns, [line()], { sheet: '台账', title }))[name] ?? new Uint8Array(),
    );

  it.each(['长', '👍'])(
    'cuts a cell at what spreadsheets take, says so, and splits no character: %s',
    async (ledger) => {
      const about = ledger.repeat(40_000);
      const bytes = await tableXlsx(ledgerColumns, [line({ about })], { sheet: '台账', title: '台账' });
      const [sheet] = await readWorkbook(new Uint8Array(bytes).buffer);
      const cell = String(sheet?.data[1]?.find((text) => String(text).startsWith(ledger)));
      expect(cell.length).toBeGreaterThan(32_760);
      expect(cell.length).toBeLessThanOrEqual(32_767);
      expect(cell).toMatch(/……（内容过长，未完的在电子台账中）$/);
      expect(cell.isWellFormed()).toBe(true);
    },
  );

  it('prints on A4 across, as wide as the page, the heading on every page', async () => {
    const sheet = await part('xl/worksheets/sheet1.xml', '甲&乙<支部>台账');
    expect(sheet).toMatch(/<worksheet[^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr><sheetViews>/);
    expect(sheet).toContain(
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    );
    expect(sheet).toContain('甲&amp;&amp;乙&lt;支部&gt;台账');
    expect(sheet).toContain('第 &amp;P 页，共 &amp;N 页');
    expect(await part('xl/workbook.xml')).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'台账'!$1:$1</definedName>`,
    );
  });
});
