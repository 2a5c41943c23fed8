/** The annex's record sheet of a talk (附件5) as a document to print and sign. */
import {
  AlignmentType,
  Document,
  Packer,
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
/** Half points: the title is 三号, the text 小四. */
const TITLE_SIZE = 32;
const TEXT_SIZE = 24;
const HEADING_PERCENT = 22;

/** A4, one table: a heading and what there is to say, a row each. */
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
      { properties: { page: { size: { width: 11_906, height: 16_838 } } }, children: [heading, table] },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

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
