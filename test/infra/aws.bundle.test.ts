import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { bundleFunctions } from '../../infra/aws/bundle.ts';
import type { Bundle } from '../../infra/aws/bundle.ts';
import { functions } from '../../functions/functions.ts';
import { catalogue } from '../../shared/rules/catalogue.ts';
import { personalKinds } from '../../shared/rows/ownRows.ts';

const KB = 1024;
const LIMIT = 500 * KB;
/** The Encryption SDK comes with the vault. */
const VAULT_LIMIT = 1200 * KB;
/** What writes documents to print comes with those that give one. */
const DOCUMENT_LIMIT = 800 * KB;
const WRITES_DOCUMENTS = /^node_modules\/docx\//;
const BUNDLING_TIMEOUT = 60_000;

/** A bundle of a function that answers requests. */
const withHandler = z.object({
  handler: z.custom<(event: object, context: object) => Promise<{ statusCode: number; body: string }>>(
    (value) => typeof value === 'function',
  ),
});

const withReader = z.object({
  readInThread: z.custom<(bytes: Uint8Array) => Promise<object>>((value) => typeof value === 'function'),
});

const temporary = () => mkdtempSync(join(tmpdir(), 'qizhi-bundle-'));

describe('the functions of the manifest', () => {
  const outDir = temporary();
  let bundles: readonly Bundle[] = [];
  beforeAll(async () => {
    bundles = await bundleFunctions({ outDir });
  }, BUNDLING_TIMEOUT);

  const bundleOf = (id: string): Bundle => {
    const matching = bundles.find((bundle) => bundle.id === id);
    if (matching === undefined) throw new Error(`no bundle of ${id}`);
    return matching;
  };

  test.each(functions)('$id is small enough', ({ id, grants }) => {
    const hasVault = grants.some((grant) => grant.startsWith('vault.'));
    const { bytes, inputs } = bundleOf(id);
    const limit = inputs.some((input) => WRITES_DOCUMENTS.test(input)) ? DOCUMENT_LIMIT : LIMIT;
    expect(bytes).toBeLessThanOrEqual(hasVault ? VAULT_LIMIT : limit);
  });

  test.each(functions)('$id holds nothing of the local run and nothing that builds it', ({ id }) => {
    const strangers = bundleOf(id).inputs.filter((input) =>
      /^(infra|test|web)\/|^node_modules\/(aws-cdk-lib|constructs|esbuild)\//.test(input),
    );
    expect(strangers).toEqual([]);
  });

  test.each(functions)('$id imports Node’s own modules alone, and no embedded table', ({ id }) => {
    const { imports } = bundleOf(id);
    expect(imports.filter((name) => !isBuiltin(name))).toEqual([]);
    expect(imports).not.toContain('node:sqlite');
  });

  test('a function that acts on what kinds of rows say of themselves carries it', () => {
    const reading = bundles.filter(({ inputs }) => inputs.includes('shared/rows/ownRows.ts'));
    expect(reading.length).toBeGreaterThan(0);
    for (const { id } of reading) {
      const text = readFileSync(join(outDir, id, 'index.mjs'), 'utf8');
      for (const { own } of personalKinds) expect(text, id).toContain(own.title);
    }
  });

  /** Where the clauses of a rule are taken from it, as minified code has it: apart from the rule, or copied. */
  const QUOTES = /\{[\w$:,]*\bclauses:[\w$]+[\w$:,]*\}=|clauses:\[\.\.\./;

  test('a function that tells why a duty is owed carries the sentences', () => {
    const texts = functions.map(({ id }) => readFileSync(join(outDir, id, 'index.mjs'), 'utf8'));
    const quoting = texts.filter((text) => QUOTES.test(text));
    expect(quoting.length).toBeGreaterThan(5);
    const sentences = catalogue.flatMap(({ clauses }) => clauses.map(({ text }) => text));
    for (const text of quoting)
      expect(sentences.filter((sentence) => text.includes(sentence)).length).toBeGreaterThan(20);
  });

  async function ask(id: string, path: string) {
    const settings = {
      ...{ TABLE_NAME: 'table', AWS_REGION: 'cn-north-1', STAGE: 'trial', ISSUER: 'https://qizhi.example' },
      ...{ SMS_CHANNEL: 'outbox', PAGE_LINK: 'qz.example' },
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    const url = pathToFileURL(join(outDir, id, 'index.mjs')).href;
    const { handler } = withHandler.parse(await import(/* @vite-ignore */ url));
    const event = {
      version: '2.0',
      rawPath: path,
      routeKey: `GET ${path}`,
      requestContext: { http: { method: 'GET', path } },
      headers: {},
    };
    const answer = await handler(event, { getRemainingTimeInMillis: () => 10_000 });
    vi.unstubAllEnvs();
    return answer;
  }

  test('the bundle that publishes the schemas can still make JSON Schema of them', async () => {
    const answer = await ask('system', '/api/openapi.json');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('"openapi":"3.1.0"');
  });

  test('a bundle that carries no actions still wants a token, and none where anybody may ask', async () => {
    expect((await ask('boards', '/api/units/{id}/board')).statusCode).toBe(401);
    for (const { id, routes } of functions) {
      const text = readFileSync(join(outDir, id, 'index.mjs'), 'utf8');
      for (const route of routes.filter(({ governedBy }) => governedBy === 'anyone'))
        expect(new RegExp(`id:"${route.id}".{0,200}governedBy:"anyone"`).test(text), route.id).toBe(true);
    }
  });
});

describe('bundling', () => {
  test('what a handler imports and is not there is named, and nothing is bundled', async () => {
    const [outDir, importsFrom] = [temporary(), temporary()];
    writeFileSync(join(importsFrom, 'there.ts'), 'export const handler = () => 1;');
    const handlers = Object.fromEntries(
      ['there', 'missing', 'gone'].map((id) => [id, `export { handler } from './${id}.ts';`]),
    );
    const attempt = bundleFunctions({ outDir, importsFrom, handlers });
    await expect(attempt).rejects.toThrow(/gone\.ts[^]*missing\.ts/);
    expect(readdirSync(outDir)).toEqual([]);
  });

  test('a bundle runs as a module, with CommonJS inside', async () => {
    const [importsFrom, outDir] = [temporary(), temporary()];
    writeFileSync(join(importsFrom, 'old.cjs'), "exports.os = () => require('node:os').EOL;");
    const handlers = { new: "import { os } from './old.cjs'; export const handler = (): string => os();" };
    const [bundle] = await bundleFunctions({ outDir, importsFrom, handlers });
    const url = pathToFileURL(join(outDir, 'new', 'index.mjs')).href;
    const { handler } = (await import(/* @vite-ignore */ url)) as { handler: () => string };
    expect(handler()).toMatch(/\n$/);
    expect(bundle?.inputs).toHaveLength(2);
    expect(bundle?.imports).toContain('node:os');
  });

  test('what runs in a thread of its own stands beside the handler and is found there', async () => {
    const outDir = temporary();
    const handlers = { imports: "export { readInThread } from './shared/flows/imports/readInThread.ts';" };
    await bundleFunctions({ outDir, handlers });
    const url = pathToFileURL(join(outDir, 'imports', 'index.mjs')).href;
    const { readInThread } = withReader.parse(await import(/* @vite-ignore */ url));
    const reading = await readInThread(new TextEncoder().encode('姓名,手机号\n才让,13900000001'));
    expect(reading).toMatchObject({ read: { rows: [{ line: 2, cells: { 姓名: '才让' } }] } });
  });
});
