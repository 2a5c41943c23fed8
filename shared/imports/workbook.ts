import { FileFault } from './fileFault.ts';
import type { Grid, Note } from './grid.ts';
import { LIMITS } from './limits.ts';
import { readSharedStrings } from './sharedStrings.ts';
import { readSheet, type SheetGround } from './sheet.ts';
import { dateStyles } from './styles.ts';
import { unpack } from './unpack.ts';
import { decoded, walkXml } from './xml.ts';

/** Reads a workbook within the limits; what is of no use for lists (pictures, charts) is only counted. */
export function readWorkbook(archive: Uint8Array): Grid[] {
  const parts = unpack(archive, (name) => /\.(?:xml|rels)$|^mimetype$|^xl\/workbook\.bin$/i.test(name));
  const main = [...parts.keys()].find((name) => /(?:^|\/)workbook\.xml$/i.test(name));
  if (main === undefined) throw new FileFault(notAWorkbook(parts));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const named = (name: string) => parts.get(folder + name);
  const { sheets, is1904 } = sheetsIn(parts.get(main));
  if (sheets.length > LIMITS.sheets) throw new FileFault(`工作表太多，最多${LIMITS.sheets}张`);
  const targets = targetsIn(named('_rels/workbook.xml.rels'));
  const ground: SheetGround = {
    strings: readSharedStrings(named('sharedStrings.xml')),
    dates: dateStyles(named('styles.xml')),
    is1904,
    left: { ...LIMITS },
  };
  return sheets.map(({ name, relation, isHidden }): Grid => {
    if (isHidden) return { sheet: name, lines: [], notes: [hidden(name)] };
    const target = targets.get(relation) ?? '';
    const part = parts.get(target.startsWith('/') ? target.slice(1) : folder + target);
    if (!part) throw new FileFault(`工作表“${name}”已损坏，请另存为新的 xlsx 或 CSV`);
    return readSheet(name, part, ground);
  });
}

const hidden = (sheet: string): Note => ({
  sheet,
  message: `工作表“${sheet}”是隐藏的，没有导入；需要导入的请取消隐藏`,
});

function notAWorkbook(parts: ReadonlyMap<string, unknown>): string {
  if (parts.has('xl/workbook.bin')) return '这是 xlsb 文件，请另存为 xlsx 或 CSV';
  if (parts.has('word/document.xml')) return '这是 Word 文档，请把表格复制到模板，另存为 xlsx';
  if (parts.has('content.xml')) return '这是 ods 文件，请另存为 xlsx 或 CSV';
  return '这个文件不是 xlsx 工作簿，请另存为 xlsx 或 CSV';
}

interface SheetEntry {
  readonly name: string;
  readonly relation: string;
  readonly isHidden: boolean;
}

function sheetsIn(part: Uint8Array | undefined): { sheets: SheetEntry[]; is1904: boolean } {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  if (!part) return { sheets, is1904 };
  walkXml(part, {
    open(tag, attributes) {
      if (tag === 'workbookPr') is1904 = ['1', 'true'].includes(attributes()['date1904'] ?? '');
      if (tag !== 'sheet') return;
      const given = attributes();
      const relation = Object.entries(given).find(([name]) => /:id$/.test(name))?.[1] ?? '';
      const isHidden = /hidden/i.test(given['state'] ?? '');
      sheets.push({ name: decoded(given['name'] ?? '').slice(0, 100), relation, isHidden });
    },
  });
  return { sheets, is1904 };
}

function targetsIn(part: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (!part) return targets;
  walkXml(part, {
    open(tag, attributes) {
      if (tag !== 'Relationship') return;
      const { Id = '', Target = '' } = attributes();
      targets.set(Id, decoded(Target));
    },
  });
  return targets;
}
