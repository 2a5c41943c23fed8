/** The annex's record sheet of a talk (附件5) as a document to print and sign. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

import { leaving, leavingOnOneLine } from '../domain/writing.ts';

export interface SheetLine {
  readonly heading: string;
  /** Each is a paragraph; an empty one leaves room to write by hand. */
  readonly paragraphs: readonly string[];
}

const FONT = '宋体';
/** Half points: the title is 三号, the text 小四, the page number 五号. */
const TITLE_SIZE = 32;
const TEXT_SIZE = 24;
const NUMBER_SIZE = 21;
const HEADING_PERCENT = 22;

/** A4, one table: a heading and what there is to say, a row each; on later pages the title again, on all their number. */
export async function recordSheet(named: string, lines: readonly SheetLine[]): Promise<Uint8Array> {
  const title = leavingOnOneLine(named);
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text: title, bold: true, size: TITLE_SIZE, font: FONT })],
  });
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: lines.map(rowOf),
  });
  const document = new Document({
    title,
    creator: '旗帜',
    sections: [
      {
        properties: { titlePage: true, page: { size: { width: 11_906, height: 16_838 } } },
        headers: { default: laterPages(title) },
        footers: { default: pageNumber(), first: pageNumber() },
        children: [heading, table],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const laterPages = (title: string): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: `${title}（续）`, size: NUMBER_SIZE, font: FONT })],
      }),
    ],
  });

const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            children: ['第', PageNumber.CURRENT, '页，共', PageNumber.TOTAL_PAGES, '页'],
            size: NUMBER_SIZE,
            font: FONT,
          }),
        ],
      }),
    ],
  });

const rowOf = ({ heading, paragraphs }: SheetLine): TableRow =>
  new TableRow({
    cantSplit: false,
    children: [
      cellOf([heading], HEADING_PERCENT, true),
      cellOf(paragraphs.length > 0 ? paragraphs : [''], 100 - HEADING_PERCENT, false),
    ],
  });

const cellOf = (texts: readonly string[], percent: number, bold: boolean): TableCell =>
  new TableCell({
    width: { size: percent, type: WidthType.PERCENTAGE },
    margins: { top: 80, bottom: 80, left: 120, right: 120 },
    children: texts.map(
      (text) =>
        new Paragraph({
          children: [new TextRun({ text: leaving(text), bold, size: TEXT_SIZE, font: FONT })],
        }),
    ),
  });
