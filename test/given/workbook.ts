import { strToU8, zipSync } from 'fflate';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/** A workbook written by hand, so that it may be what no spreadsheet writes. Style 1 shows a day. */
export interface GivenWorkbook {
  /** What stands in `worksheet`, by the sheet's name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly strings?: string;
  readonly is1904?: boolean;
  /** Other parts, or these in place of those that are made. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

export function workbookOf({ sheets, hidden = [], strings, is1904, parts = {} }: GivenWorkbook): Uint8Array {
  const names = Object.keys(sheets);
  const entries = names.map(
    (name, n) =>
      `<sheet name="${name}" sheetId="${n + 1}" r:id="r${n}"${hidden.includes(name) ? ' state="hidden"' : ''}/>`,
  );
  const relations = names.map((_, n) => `<Relationship Id="r${n}" Target="worksheets/sheet${n}.xml"/>`);
  const made: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} ${RELATION}><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${relations.join('')}</Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    ...(strings !== undefined && { 'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${strings}</sst>` }),
    ...Object.fromEntries(
      Object.values(sheets).map((text, n) => [
        `xl/worksheets/sheet${n}.xml`,
        `${HEAD}<worksheet ${MAIN}>${text}</worksheet>`,
      ]),
    ),
    ...parts,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(made).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
    { level: 6 },
  );
}

/** A cell with a text of its own. */
export const textCell = (place: string, text: string): string =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A line of such cells, from the first column on. */
export const rowOf = (line: number, ...texts: readonly string[]): string =>
  `<row r="${line}">${texts.map((text, n) => textCell(`${String.fromCharCode(65 + n)}${line}`, text)).join('')}</row>`;
