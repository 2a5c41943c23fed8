/** Whatever is kept, from before there was one schema of text too: each exit gives something that others can read. */
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { serveHttp } from '../../functions/wiring/http.ts';
import { done } from '../../shared/flows/request/flow.ts';
import { readOpen } from '../../shared/flows/request/readOpen.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { ledgerColumns } from '../../shared/reports/ledgerLine.ts';
import { tableCsv } from '../../shared/reports/tableCsv.ts';
import type { LedgerLine } from '../../shared/reports/ledgerLine.ts';
import { tableXlsx } from '../../shared/reports/tableXlsx.ts';
import { officialDocument } from '../../shared/reports/officialDocument.ts';
import { recordSheet } from '../../shared/reports/recordSheet.ts';
import { anyText } from '../given/anyText.ts';
import { keptLog } from '../given/works.ts';

const UNFIT =
  /[\p{Surrogate}\p{Noncharacter_Code_Point}\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u00AD]|[^\P{Cc}\n]/u;

const isFit = (text: string): void => expect(JSON.stringify(UNFIT.exec(text)?.[0])).toBeUndefined();

const lineOf = (text: string): LedgerLine => ({
  happenedOn: '2026-03-05',
  what: '走访',
  who: text,
  about: text,
  content: text,
  enteredOn: '2026-03-05',
  enteredBy: text,
  entry: 'inTime',
  makesUp: '',
  correction: text,
});

/** What a document says; XML takes no control but tab and breaks, and the writers put in only line feeds. */
function partOf(bytes: Uint8Array, name: RegExp): string {
  const files = unzipSync(bytes);
  return Object.keys(files)
    .filter((file) => name.test(file))
    .map((file) => strFromU8(files[file] ?? new Uint8Array()))
    .join('');
}

test('an SMS', () => {
  fc.assert(
    fc.property(anyText, anyText, (name, what) => {
      const text = renderSms('pending', [name, '2', what, '6月30日', 'qz.example/a']);
      isFit(text);
      expect(text).not.toContain('\n');
      expect(text.length).toBeLessThanOrEqual(70);
    }),
  );
});

test('a ledger as csv', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const bytes = tableCsv(ledgerColumns, [lineOf(text)]);
      const csv = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      isFit(csv.slice(1).replaceAll('\r\n', '\n'));
    }),
  );
});

test.each(['toString', 'constructor', '__proto__'])('a workbook with the word %s', async (text) => {
  const bytes = await tableXlsx(ledgerColumns, [lineOf(text)], { sheet: '台账', title: text });
  const [sheet] = await readWorkbook(new Uint8Array(bytes).buffer);
  expect(sheet?.data[1]?.map((cell) => String(cell).trim())).toContain(text);
});

test('a ledger as a workbook', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const bytes = await tableXlsx(ledgerColumns, [lineOf(text)], { sheet: '台账', title: text });
      isFit(partOf(bytes, /sheet1|sharedStrings/).replaceAll('\r\n', '\n'));
      const [sheet] = await readWorkbook(new Uint8Array(bytes).buffer);
      expect(sheet?.data).toHaveLength(2);
    }),
    { numRuns: 40 },
  );
});

test('documents', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const sheet = await recordSheet(text, [{ heading: text, paragraphs: text.split('\n') }]);
      const notice = await officialDocument({
        title: text,
        to: text,
        paragraphs: [text],
        from: text,
        on: '今天',
      });
      for (const bytes of [sheet, notice]) isFit(partOf(bytes, /document\.xml$|core\.xml$/));
    }),
    { numRuns: 30 },
  );
});

const route = {
  id: 'readHealth',
  method: 'GET',
  path: '/api/echo',
  title: '回声',
  governedBy: 'anyone',
  status: 200,
  answer: z.unknown(),
} as const;

test('an answer and the name of a file', async () => {
  const never = (): never => {
    throw new Error('no table here');
  };
  const ports = {
    table: { read: never, query: never, commit: never, putIfAbsent: never },
    log: keptLog().log,
    shards: 1,
    clock: { now: () => '2026-03-10T17:00:00.000Z' },
    readToken: async () => undefined,
  };
  const ask = async (answer: Parameters<typeof readOpen<never>>[2]) =>
    serveHttp(
      { flows: [readOpen(route, [], answer)] },
      async () => ports,
    )({
      routeKey: 'GET /api/echo',
      headers: {},
      isBase64Encoded: false,
    });
  await fc.assert(
    fc.asyncProperty(anyText, async (text) => {
      const { body = '', statusCode } = await ask(async () => done({ text, [text]: 1 }));
      expect(statusCode).toBe(200);
      expect(body).toBe(JSON.stringify({ text: text.toWellFormed(), [text.toWellFormed()]: 1 }));
    }),
  );
});
