/** GB/T 9704—2012, measured in the document itself. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { officialDocument } from '../../shared/reports/officialDocument.ts';
import { recordSheet } from '../../shared/reports/recordSheet.ts';
import { titleLines, widthOf } from '../../shared/reports/titleLines.ts';

const MM = 1440 / 25.4;
const PARAGRAPHS = ['一、谈心谈话开展情况', '（一）计划制定', '60个党支部都定了计划。', '特此报告。'];

let files: Record<string, string> = {};
beforeAll(async () => {
  const bytes = await officialDocument({
    title: '关于上半年谈心谈话情况的报告',
    to: '中共湟中区委组织部',
    paragraphs: PARAGRAPHS,
    from: '区直机关党委',
    on: '2026年6月30日',
  });
  files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));
});

const document = (): string => files['word/document.xml'] ?? '';
/** The paragraph in which a text stands. */
const paragraphOf = (text: string): string =>
  document()
    .split('<w:p>')
    .find((paragraph) => paragraph.includes(`>${text}<`)) ?? '';
const numberIn = (text: string, name: string): number =>
  Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(text)?.[1]);

describe('an official document', () => {
  it('has the margins of the standard, and room for 22 lines of 28 characters', () => {
    const size = /<w:pgSz[^>]*>/.exec(document())?.[0] ?? '';
    const margins = /<w:pgMar[^>]*>/.exec(document())?.[0] ?? '';
    const [width, height] = [numberIn(size, 'w'), numberIn(size, 'h')];
    expect([width / MM, height / MM].map(Math.round)).toEqual([210, 297]);
    const of = (name: string) => numberIn(margins, name);
    expect(['top', 'bottom', 'left', 'right'].map((name) => Math.round(of(name) / MM))).toEqual([
      37, 35, 28, 26,
    ]);
    const text = paragraphOf('特此报告。');
    expect(text).toContain('w:lineRule="exact"');
    const pitch = numberIn(text, 'line');
    expect(pitch).toBe(29 * 20);
    expect(Math.floor((height - of('top') - of('bottom')) / pitch)).toBe(22);
    const character = numberIn(/<w:sz [^>]*>/.exec(text)?.[0] ?? '', 'val') * 10;
    expect(character).toBe(16 * 20);
    const tighter = numberIn(/<w:spacing w:val[^>]*>/.exec(text)?.[0] ?? '', 'val');
    expect(Math.floor((width - of('left') - of('right')) / (character + tighter))).toBe(28);
    expect(numberIn(text, 'firstLine')).toBe(2 * (character + tighter));
  });

  it('names its fonts for Chinese and Latin, by the level of each heading', () => {
    const fonts = (text: string) =>
      ['ascii', 'eastAsia'].map((name) => new RegExp(`w:${name}="([^"]+)"`).exec(paragraphOf(text))?.[1]);
    const both = (font: string) => [font, font];
    expect(fonts('关于上半年谈心谈话情况的报告')).toEqual(both('方正小标宋简体'));
    expect(paragraphOf('关于上半年谈心谈话情况的报告')).not.toContain('<w:b/>');
    expect(numberIn(/<w:sz [^>]*>/.exec(paragraphOf('关于上半年谈心谈话情况的报告'))?.[0] ?? '', 'val')).toBe(
      44,
    );
    expect(fonts('一、谈心谈话开展情况')).toEqual(both('黑体'));
    expect(fonts('（一）计划制定')).toEqual(both('楷体_GB2312'));
    expect(fonts('60个党支部都定了计划。')).toEqual(both('仿宋_GB2312'));
  });

  it('puts the date four characters from the right and the signature centred above it, never alone on a page', () => {
    const [from, on] = ['区直机关党委', '2026年6月30日'];
    expect(numberIn(paragraphOf(on), 'right')).toBe(4 * 315);
    // Six characters above seven figures and three characters: both have the same middle.
    const middle = (text: string, width: number) =>
      Math.round(numberIn(paragraphOf(text), 'right') + width / 2);
    expect(middle(from, 6 * 315)).toBe(middle(on, 3 * 315 + 7 * (315 / 2)));
    for (const text of ['特此报告。', from]) expect(paragraphOf(text)).toContain('<w:keepNext/>');
    expect(paragraphOf('一、谈心谈话开展情况')).toContain('<w:keepNext/>');
  });

  it('says at the foot of the last page who has printed it and when, in 14 point between lines of 0.35 mm', () => {
    const imprint = paragraphOf('2026年6月30日印发');
    expect(imprint).toContain('>区直机关党委<');
    const frame = /<w:framePr[^>]*>/.exec(imprint)?.[0] ?? '';
    for (const part of ['w:vAnchor="margin"', 'w:yAlign="bottom"', 'w:hAnchor="margin"'])
      expect(frame).toContain(part);
    expect(Math.round(numberIn(frame, 'w') / MM)).toBe(156);
    expect(imprint.match(/<w:(top|bottom) w:val="single"[^>]*w:sz="8"/g)).toHaveLength(2);
    expect(numberIn(/<w:sz [^>]*>/.exec(imprint)?.[0] ?? '', 'val')).toBe(28);
    // Its page is that of the paragraph after it, which is the last.
    expect(document().lastIndexOf('<w:p>')).toBeGreaterThan(document().indexOf('印发'));
    expect(document().slice(document().indexOf('印发')).match(/<w:p>/g)).toHaveLength(1);
  });

  it('numbers odd pages on the right and even ones on the left, in 14 point 宋体', () => {
    expect(files['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const [odd, even] = ['default', 'even'].map((kind) => {
      const id = new RegExp(`<w:footerReference w:type="${kind}" r:id="([^"]+)"`).exec(document())?.[1] ?? '';
      const target = new RegExp(`Id="${id}"[^>]*Target="([^"]+)"|Target="([^"]+)"[^>]*Id="${id}"`).exec(
        files['word/_rels/document.xml.rels'] ?? '',
      );
      return files[`word/${target?.[1] ?? target?.[2] ?? ''}`] ?? '';
    });
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(even).toContain('<w:jc w:val="left"/>');
    for (const footer of [odd, even]) {
      expect(footer).toMatch(/— .*PAGE.* —/s);
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(numberIn(/<w:sz [^>]*>/.exec(footer ?? '')?.[0] ?? '', 'val')).toBe(28);
      expect(numberIn(/<w:ind [^>]*>/.exec(footer ?? '')?.[0] ?? '', footer === odd ? 'right' : 'left')).toBe(
        280,
      );
    }
  });
});

describe('a title', () => {
  it.each([
    ['西宁市2026年上半年谈心谈话活动情况报告', ['西宁市2026年上半年谈心谈话活动情况报告']],
    // With the room that is left by itself beside each number, it would be wider than a line.
    ['第9党委2026年上半年谈心谈话活动情况报告', ['第9党委2026年上半年', '谈心谈话活动情况报告']],
    ['财政局党支部2026年上半年谈心谈话活动情况报告', ['财政局党支部2026年上半年', '谈心谈话活动情况报告']],
    [
      '青海省海东市平安区教育局党委2026年上半年谈心谈话活动情况报告',
      ['青海省海东市平安区教育局党委', '2026年上半年谈心谈话活动情况报告'],
    ],
    [
      '中共湟中区委组织部关于才让东智同志有关情况的通报',
      ['中共湟中区委组织部', '关于才让东智同志有关情况的通报'],
    ],
  ])('%s breaks between words into lines of like length', (title, lines) => {
    expect(titleLines(title, 20, ['才让东智同志'])).toEqual(lines);
  });

  it('loses nothing, whatever it is, and keeps periods, set phrases and names whole', () => {
    const units = [
      '中共青海省海西蒙古族藏族自治州茫崖市花土沟镇委员会机关第一联合党支部',
      '局',
      '一'.repeat(50),
      '',
    ];
    for (const unit of units)
      for (const half of ['上', '下']) {
        const title = `${unit}2026年${half}半年谈心谈话活动情况报告`;
        const lines = titleLines(title, 20);
        expect(lines.join('')).toBe(title);
        expect(lines.some((line) => line.includes(`2026年${half}半年`))).toBe(true);
        expect(lines.some((line) => line.includes('谈心谈话'))).toBe(true);
        if (!unit.startsWith('一')) for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
      }
    expect(titleLines('', 20)).toEqual(['']);
  });
});

const partsOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]));

describe('annexes', () => {
  const bytes = (titles: readonly string[]) =>
    officialDocument({
      ...{
        title: '报告',
        to: '区委组织部',
        paragraphs: PARAGRAPHS,
        from: '区直机关党委',
        on: '2026年6月30日',
      },
      annexes: titles.map((title) => ({ title, lines: ['1. 水利局党支部'] })),
    });
  const textsIn = async (titles: readonly string[]) => {
    const document = partsOf(await bytes(titles))['word/document.xml'] ?? '';
    const paragraphs = document.split('<w:p>').slice(1);
    return paragraphs.map((paragraph) => ({
      text: [...paragraph.matchAll(/<w:t[^>]*>([^<]*)/g)].map(([, text]) => text).join(''),
      isOnNewPage: paragraph.includes('<w:pageBreakBefore/>'),
      font: /w:eastAsia="([^"]+)"/.exec(paragraph)?.[1],
    }));
  };

  it('one is named below the text without a number, and stands on a page of its own after the signature', async () => {
    const all = await textsIn(['尚未报送报告的下级单位名单']);
    const texts = all.map(({ text }) => text);
    expect(texts.slice(texts.indexOf('特此报告。') + 1)).toEqual([
      ...['', '附件：尚未报送报告的下级单位名单', '', '区直机关党委', '2026年6月30日'],
      ...['附件', '', '尚未报送报告的下级单位名单', '区直机关党委2026年6月30日印发', '1. 水利局党支部'],
    ]);
    expect(all.filter(({ isOnNewPage }) => isOnNewPage)).toEqual([
      { text: '附件', isOnNewPage: true, font: '黑体' },
    ]);
  });

  it('several have numbers, in the note and on their pages', async () => {
    const texts = (await textsIn(['甲', '乙'])).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['附件：1. 甲', '2. 乙', '附件1', '附件2']));
  });

  it('none leave no trace', async () => {
    expect((await textsIn([])).some(({ text }) => text.includes('附件'))).toBe(false);
  });
});

it('a record sheet has its title again on later pages only, and a number on all', async () => {
  const files = partsOf(
    await recordSheet('党员谈心谈话记录表', [{ heading: '主要内容', paragraphs: ['谈了学习'] }]),
  );
  const document = files['word/document.xml'] ?? '';
  expect(document).toContain('<w:titlePg/>');
  const kinds = [...document.matchAll(/<w:(header|footer)Reference w:type="(\w+)"/g)].map(
    ([, what, kind]) => `${what} ${kind}`,
  );
  // Word has an empty first header where none is named.
  expect(new Set(kinds)).toEqual(new Set(['header default', 'footer default', 'footer first']));
  const said = (name: RegExp) =>
    Object.entries(files).flatMap(([path, text]) => (name.test(path) ? [text] : []));
  expect(said(/word\/header\d\.xml$/)).toEqual([expect.stringContaining('党员谈心谈话记录表（续）')]);
  for (const footer of said(/word\/footer\d\.xml$/)) expect(footer).toMatch(/PAGE.*NUMPAGES/s);
});
