/** A document of an office to print, set as GB/T 9704—2012 asks: title, addressee, text, annexes, signature, date and imprint. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  HeightRule,
  HorizontalPositionAlign,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
  VerticalPositionAlign,
  type IParagraphOptions,
} from 'docx';

import { leaving, leavingOnOneLine } from '../domain/writing.ts';
import { titleLines, widthOf } from './titleLines.ts';

export interface OfficialDocument {
  readonly title: string;
  /** 主送机关. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  /** Who signs, and the date in words. */
  readonly from: string;
  readonly on: string;
  /** Names in the title that no line breaks. */
  readonly names?: readonly string[];
  readonly annexes?: readonly Annex[];
}

/** 附件: named below the text, and each on a page of its own after the signature. */
export interface Annex {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Twentieths of a point: a millimetre. */
const MM = 56.693;
const mm = (millimetres: number): number => Math.round(millimetres * MM);

/** Twenty-two lines of 29 points, in twentieths of a point. */
const LINE_PITCH = 580;
const LINES = 22;

/**
 * A4; 天头 37 mm, 订口 28 mm, and 版心 156 × 225 mm. Twenty-two lines are some hundredths of a millimetre more than
 * 225 mm, so that the foot gives way: else a page would hold one line less. The dashes of the page number stand 7 mm
 * below the text.
 */
const PAGE = {
  size: { width: mm(210), height: mm(297) },
  margin: {
    ...{ top: mm(37), left: mm(28), right: mm(26) },
    ...{ bottom: mm(297) - mm(37) - LINES * LINE_PITCH, footer: mm(25.5) },
  },
};

/** Half points: 二号, 三号 and 四号. */
const TITLE_SIZE = 44;
const TEXT_SIZE = 32;
const NUMBER_SIZE = 28;
/** Characters of 二号 in a line of 156 mm. */
const TITLE_CHARACTERS = 20;
/** A character of 三号 as it is set, so that twenty-eight fill a line of 156 mm. */
const CHARACTER = 315;
const TIGHTER = CHARACTER - 320;
const INDENT = 2 * CHARACTER;
const LINE = { line: LINE_PITCH, lineRule: LineRuleType.EXACT };

const TITLE_FONT = '方正小标宋简体';
const TEXT_FONT = '仿宋_GB2312';

/** 结构层次: 一、 in 黑体, （一） in 楷体, and what is below as the text. */
const HEADINGS: readonly { readonly mark: RegExp; readonly font: string }[] = [
  { mark: /^[一二三四五六七八九十]+、[^。；]*$/, font: '黑体' },
  { mark: /^（[一二三四五六七八九十]+）[^。；]*$/, font: '楷体_GB2312' },
];

const fontOf = (text: string): string => HEADINGS.find(({ mark }) => mark.test(text))?.font ?? TEXT_FONT;

const line = (text: string, more: IParagraphOptions = {}, font = fontOf(text)): Paragraph =>
  new Paragraph({
    spacing: LINE,
    ...more,
    children: [new TextRun({ text: leaving(text), size: TEXT_SIZE, font, characterSpacing: TIGHTER })],
  });

/** 加盖印章: the date four characters from the right, the signature centred above it as far as there is room. */
function signature(from: string, on: string): Paragraph[] {
  const right = 4 * CHARACTER;
  const above = Math.round(right + (CHARACTER * (widthOf(on) - widthOf(from))) / 2);
  const rightIndented = (indent: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: indent },
    keepLines: true,
  });
  return [
    line('', { keepNext: true }),
    line(from, { ...rightIndented(Math.max(above, 0)), keepNext: true }),
    line(on, rightIndented(right)),
  ];
}

/** In the middle, in 二号 and in lines that end with a word; an empty line after it. */
function heading(title: string, names: readonly string[] = []): Paragraph {
  const lines = titleLines(title, TITLE_CHARACTERS, names);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, after: LINE.line },
    children: lines.map(
      (text, n) => new TextRun({ text, size: TITLE_SIZE, font: TITLE_FONT, break: n > 0 ? 1 : 0 }),
    ),
  });
}

/** 附件说明: an empty line below the text; what of a name needs a second line stands below its beginning. */
function annexNote(annexes: readonly Annex[]): Paragraph[] {
  if (annexes.length === 0) return [];
  const said = annexes.map(({ title }, n) => {
    const before = `${n === 0 ? '附件：' : ''}${annexes.length > 1 ? `${n + 1}. ` : ''}`;
    const indent = n === 0 ? 2 : 5;
    const left = CHARACTER * (indent + widthOf(before));
    return line(`${before}${leavingOnOneLine(title)}`, {
      indent: { left, hanging: CHARACTER * widthOf(before) },
      keepNext: true,
    });
  });
  return [line('', { keepNext: true }), ...said];
}

/** On a new page: 附件 and its number in the first line, the title in the third. */
function annexPages(annexes: readonly Annex[]): Paragraph[] {
  return annexes.flatMap(({ title, lines }, n) => [
    line(`附件${annexes.length > 1 ? n + 1 : ''}`, { pageBreakBefore: true, keepNext: true }, '黑体'),
    line('', { keepNext: true }),
    heading(leavingOnOneLine(title)),
    ...lines.map((text) => line(text, { indent: { firstLine: INDENT } })),
  ]);
}

/** 分隔线 of the 版记, first and last: 0.35 mm thick, in eighths of a point. */
const THICK = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' };
/** A character of 四号. */
const NUMBER_CHARACTER = NUMBER_SIZE * 10;
const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

/** 版记, in 四号 at the foot of the page on which the paragraph after it stands: who has printed it and when. */
const imprint = (from: string, on: string): Paragraph =>
  new Paragraph({
    frame: {
      type: 'alignment',
      ...{ width: TEXT_WIDTH, height: LINE_PITCH, rule: HeightRule.ATLEAST },
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      alignment: { x: HorizontalPositionAlign.LEFT, y: VerticalPositionAlign.BOTTOM },
    },
    ...{ spacing: LINE, keepNext: true, border: { top: THICK, bottom: THICK } },
    indent: { left: NUMBER_CHARACTER, right: NUMBER_CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - NUMBER_CHARACTER }],
    children: [
      new TextRun({
        ...{ size: NUMBER_SIZE, font: TEXT_FONT },
        children: [leaving(from), new Tab(), `${on}印发`],
      }),
    ],
  });

/** The bytes of a `.docx`. */
export async function officialDocument({
  title: named,
  to,
  paragraphs,
  from,
  on,
  names,
  annexes = [],
}: OfficialDocument): Promise<Uint8Array> {
  const title = leavingOnOneLine(named);
  const children = [
    heading(title, names),
    line(`${to}：`),
    // Headings stay with what they head, and the end of the text with the signature: it never stands alone on a page.
    ...paragraphs.map((text, n) =>
      line(text, {
        indent: { firstLine: INDENT },
        keepNext: n === paragraphs.length - 1 || fontOf(text) !== TEXT_FONT,
      }),
    ),
    ...annexNote(annexes),
    ...signature(from, on),
    ...annexPages(annexes),
  ];
  // It is anchored to the paragraph after it: the last one, which is on the last page.
  children.splice(-1, 0, imprint(from, on));
  const footers = { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) };
  const document = new Document({
    ...{ title, creator: '旗帜', evenAndOddHeaderAndFooters: true },
    sections: [{ properties: { page: PAGE }, footers, children }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** 「— 1 —」, outside and one character in: to the right on odd pages, to the left on even ones. */
const pageNumber = (side: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side,
        indent: { [side]: NUMBER_SIZE * 10 },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: NUMBER_SIZE, font: '宋体' }),
        ],
      }),
    ],
  });
