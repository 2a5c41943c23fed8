import { Parser } from 'saxen';
import { FileFault } from './fileFault.ts';
import { LIMITS } from './limits.ts';

export interface XmlReader {
  /** The name without its prefix; attributes are decoded by `attribute`. */
  readonly open: (name: string, attributes: () => Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const BROKEN = '工作簿已损坏，请另存为新的 xlsx 或 CSV';

/** No spreadsheet comes near any of them; each costs a parser far more than it weighs. */
const LONG_TAG = /<[^<>]{50000}/;
const DEEPEST = 100;
/** A cell's text of which each character is written as `&quot;`. */
const LONGEST_TEXT = LIMITS.cellLength * 6 + 6;

/** Goes through a part of a workbook once. No spreadsheet writes a DOCTYPE; with one, entities would follow. */
export function walkXml(part: Uint8Array, { open, close, text }: XmlReader): void {
  const xml = textOf(part);
  if (LONG_TAG.test(xml)) throw new FileFault(BROKEN);
  const parser = new Parser();
  let depth = 0;
  parser.on('openTag', (name, attributes) => {
    if (++depth > DEEPEST) throw new FileFault(BROKEN);
    open(local(name), attributes);
  });
  parser.on('closeTag', (name) => {
    depth--;
    close?.(local(name));
  });
  // What is cut off here is still too long for a cell.
  parser.on('text', (given) => text?.(decoded(given.slice(0, LONGEST_TEXT))));
  parser.on('cdata', (given) => text?.(given));
  parser.on('attention', () => {
    throw new FileFault('工作簿中有不允许的内容（DOCTYPE），请另存为新的 xlsx 或 CSV');
  });
  parser.on('warn', () => undefined);
  parser.on('error', () => {
    throw new FileFault(BROKEN);
  });
  parser.parse(xml);
}

function textOf(part: Uint8Array): string {
  if (part[0] === 0xff && part[1] === 0xfe) return new TextDecoder('utf-16le').decode(part);
  if (part[0] === 0xfe && part[1] === 0xff) return new TextDecoder('utf-16be').decode(part);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(part);
  } catch {
    throw new FileFault(BROKEN);
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** The five names and numbers of characters; what else stands between `&` and `;` stays as it is. */
export const decoded = (text: string): string =>
  text.includes('&') ? text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|\w+);/gi, characterOf) : text;

function characterOf(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED.get(name) ?? whole;
  const code = Number(name.slice(1).replace(/^x/i, '0x'));
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** Characters that XML cannot hold, as spreadsheets write them: `_x000D_`. */
export const unescapedX = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\da-fA-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
