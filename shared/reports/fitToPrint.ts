/**
 * Print setup that the writer has no options for: as wide as the page, the heading row on every page, a title above
 * and page numbers below.
 */
import { leavingOnOneLine } from '../domain/writing.ts';
import type { Feature } from 'write-excel-file/universal';

export interface PrintSetup {
  /** Of each sheet, in their order. */
  readonly sheets: readonly { readonly name: string; readonly title: string }[];
}

const FOOTER = '第 &P 页，共 &N 页';

const escaped = (text: string): string =>
  text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );

/** In a header `&` begins a code, and two of them stand for one. */
const headerText = (text: string): string => escaped(leavingOnOneLine(text).replaceAll('&', '&&'));

/** `ECMA-376` wants `sheetPr` first and `headerFooter` right after `pageSetup`. */
function printable(sheet: string, title: string): string {
  const header = `&amp;C&amp;&quot;,Bold&quot;&amp;14${headerText(title)}`;
  return sheet
    .replace(/(<worksheet[^>]*>)/, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    .replace(
      /<pageSetup[^>]*\/>/,
      '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
        `<headerFooter><oddHeader>${header}</oddHeader><oddFooter>&amp;C${escaped(FOOTER)}</oddFooter></headerFooter>`,
    );
}

/** The name by which spreadsheets know the rows that stand on every page. */
const titles = (name: string, index: number): string =>
  `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escaped(name)}'!$1:$1</definedName>`;

export function fitToPrint<FileContent>({ sheets }: PrintSetup): Feature<FileContent> {
  const names = sheets.map(({ name }, index) => titles(name, index)).join('');
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _options, { sheetIndex }) =>
            printable(content, sheets[sheetIndex]?.title ?? ''),
        },
        'xl/workbook.xml': {
          transform: (content) =>
            content.replace(
              /<definedNames\/>|<definedNames><\/definedNames>/,
              `<definedNames>${names}</definedNames>`,
            ),
        },
      },
    },
  };
}
