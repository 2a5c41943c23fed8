import { FileFault } from './fileFault.ts';
import { LIMITS } from './limits.ts';
import { unescapedX, walkXml } from './xml.ts';

/** The texts that cells point to; what is only said aloud of a character (`rPh`) is no part of them. */
export function readSharedStrings(part: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!part) return strings;
  let text = '';
  let isText = false;
  let spoken = 0;
  walkXml(part, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') spoken++;
      isText = tag === 't' && spoken === 0;
    },
    text(given) {
      if (isText && text.length <= LIMITS.cellLength) text += given;
    },
    close(tag) {
      if (tag === 't') isText = false;
      if (tag === 'rPh') spoken--;
      if (tag !== 'si') return;
      if (strings.length >= LIMITS.cells) throw new FileFault('工作簿中的文字太多，请分成几个文件');
      strings.push(unescapedX(text));
    },
  });
  return strings;
}
