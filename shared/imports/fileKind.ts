import { FileFault } from './fileFault.ts';

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

/** The name of a stream in an old container, as it stands there. */
const ENCRYPTED = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);

/** Whether a file is a workbook or a text; what else people send is refused by its name. */
export function fileKind(bytes: Uint8Array): 'workbook' | 'text' {
  if (bytes.length === 0) throw new FileFault('文件是空的');
  if (startsWith(bytes, 0x50, 0x4b)) return 'workbook';
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new FileFault(oldContainer(bytes));
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw new FileFault('这是 PDF 文件，请用 xlsx 或 CSV');
  if (startsWith(bytes, 0xff, 0xd8, 0xff) || startsWith(bytes, 0x89, 0x50, 0x4e, 0x47))
    throw new FileFault('这是图片，请用 xlsx 或 CSV');
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf))
    throw new FileFault('这是压缩包，请解压后上传其中的 xlsx 或 CSV');
  if (startsWith(bytes, 0x1f, 0x8b)) throw new FileFault('这是压缩包，请解压后上传其中的 xlsx 或 CSV');
  return 'text';
}

const oldContainer = (bytes: Uint8Array): string =>
  has(bytes, ENCRYPTED)
    ? '工作簿设了密码，请取消密码后另存再上传'
    : '这是旧格式（.xls 或 .et），改扩展名不行；请打开后另存为 xlsx';

function has(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const [first = 0] = wanted;
  for (let start = bytes.indexOf(first); start >= 0; start = bytes.indexOf(first, start + 1))
    if (wanted.every((byte, n) => bytes[start + n] === byte)) return true;
  return false;
}
