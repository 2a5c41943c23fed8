import { FileFault } from './fileFault.ts';

const UNKNOWN = '文字的编码不认识，请另存为“CSV UTF-8”或 xlsx';

/**
 * Text of a file as spreadsheets of this country write it: what its first bytes say, else UTF-16 if every other byte
 * of its start is none, else UTF-8 if it is that throughout, else GB18030. Throws on what is none of them.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = withoutMark(decodedAs(encodingOf(bytes), bytes));
  if (/[\0\uFFFD]/.test(text)) throw new FileFault(UNKNOWN);
  return text;
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

function encodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | 'utf-8' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  return utf16Of(bytes.subarray(0, 2000));
}

/** Separators and figures have one empty byte each: it says on which side. */
function utf16Of(start: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const empty = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) empty[index % 2] = (empty[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = empty;
  if (even + odd === 0) return undefined;
  if (even === 0) return 'utf-16le';
  return odd === 0 ? 'utf-16be' : undefined;
}

function decodedAs(encoding: ReturnType<typeof encodingOf>, bytes: Uint8Array): string {
  try {
    return new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (encoding !== undefined) throw new FileFault(UNKNOWN);
    return new TextDecoder('gb18030').decode(bytes);
  }
}
