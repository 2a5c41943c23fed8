/** A document of an office to print, set as GB/T 9704—2012 asks: title, addressee, text, signature and date. */
import {
  AlignmentType,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type IParagraphOptions,
} from 'docx';

import { leaving, leavingOnOneLine } from '../domain/writing.ts';

export interface OfficialDocument {
  readonly title: string;
  /** 主送机关. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** Who signs, and the date in words. */
  readonly from: string;
  readonly on: string;
}

/** Twentieths of a point: a millimetre. */
const MM = 56.693;
const mm = (millimetres: number): number => Math.round(millimetres * MM);

/** A4; 天头 37 mm, 订口 28 mm, and 版心 156 × 225 mm. */
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), footer: mm(28) },
};

/** Half points: 二号, 三号 and 四号. */
const TITLE_SIZE = 44;
const TEXT_SIZE = 32;
const NUMBER_SIZE = 28;
/** Two characters of 三号. */
const INDENT = 640;
/** Twenty-two lines on a page. */
const LINE = { line: 580, lineRule: LineRuleType.EXACT };

const TITLE_FONT = '方正小标宋简体';
const TEXT_FONT = '仿宋_GB2312';

const line = (text: string, more: IParagraphOptions = {}): Paragraph =>
  new Paragraph({
    spacing: LINE,
    ...more,
    children: [new TextRun({ text: leaving(text), size: TEXT_SIZE, font: TEXT_FONT })],
  });

/** The bytes of a `.docx`. */
export async function officialDocument({
  title: named,
  to,
  paragraphs,
  from,
  on,
}: OfficialDocument): Promise<Uint8Array> {
  const title = leavingOnOneLine(named);
  const heading = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, after: LINE.line },
    children: [new TextRun({ text: title, size: TITLE_SIZE, font: TITLE_FONT })],
  });
  const signed = { alignment: AlignmentType.RIGHT, indent: { right: INDENT }, keepLines: true };
  const children = [
    heading,
    line(`${to}：`),
    ...paragraphs.map((text) => line(text, { indent: { firstLine: INDENT } })),
    line(''),
    line(from, { ...signed, keepNext: true }),
    line(on, signed),
  ];
  const sections = [{ properties: { page: PAGE }, footers: { default: pageNumber() }, children }];
  const document = new Document({ title, creator: '旗帜', sections });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** 「— 1 —」. */
const pageNumber = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: NUMBER_SIZE, font: '宋体' }),
        ],
      }),
    ],
  });
