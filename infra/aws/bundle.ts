/**
 * Bundles every `functions/cloud/<id>.ts` into `.build/functions/<id>/index.mjs` by one esbuild process.
 * Run as a script it prints a table of sizes.
 */
import { build } from 'esbuild';
import type { Metafile, Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { functions } from '../../shared/manifest/functions.ts';
import { BUILT_FUNCTIONS } from './builtFunctions.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ENTRIES = join(ROOT, 'functions', 'cloud');

/** Packages that are CommonJS inside ask for `require`, which a module does not have. */
const REQUIRE_BANNER =
  "import{createRequire as createRequireHere}from'node:module';const require=createRequireHere(import.meta.url);";

/**
 * Ways to credentials that a Lambda never takes: its own stand in the environment, which the SDK asks first, and the
 * others are imported only when those are missing. They are a fifth of a bundle.
 */
const OTHER_CREDENTIALS = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];

export interface Bundle {
  readonly id: string;
  readonly bytes: number;
  /** Files that are in it, from the repository's root. */
  readonly inputs: readonly string[];
  /** Modules that it imports when it starts: only Node's own. */
  readonly imports: readonly string[];
}

export interface BundleOptions {
  readonly outDir: string;
  /** Holds `<id>.ts` for every id. */
  readonly entriesDir?: string;
  readonly ids?: readonly string[];
  /** Writes `index.mjs.map` beside each bundle; it is not uploaded. */
  readonly sourcemap?: boolean;
}

function entriesOf(ids: readonly string[], directory: string): Record<string, string> {
  const missing = ids.filter((id) => !existsSync(join(directory, `${id}.ts`)));
  if (missing.length > 0) {
    const names = missing.map((id) => join(relative(ROOT, directory), `${id}.ts`));
    throw new Error(`functions of the manifest without an entry: ${names.join(', ')}`);
  }
  return Object.fromEntries(ids.map((id) => [`${id}/index`, join(directory, `${id}.ts`)]));
}

async function run(entryPoints: Record<string, string>, outdir: string, sourcemap: boolean) {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // The module form of a package is the one that can be shaken; platform node would take `main` first.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE_BANNER },
    external: OTHER_CREDENTIALS,
    minify: true,
    sourcemap: sourcemap && 'external',
    legalComments: 'none',
    plugins: [withoutRowNotes],
    metafile: true,
    logLevel: 'warning',
  });
  return metafile;
}

/**
 * What a kind of row says of itself for people (what it holds, whose it is, how confidential, how long it is kept) is read
 * by documents and tests alone: no function carries it.
 */
const withoutRowNotes: Plugin = {
  name: 'without-row-notes',
  setup(bundling) {
    bundling.onLoad({ filter: /shared\/rows\/\w+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replace(ROW_NOTE, ''), loader: 'ts' };
    });
  },
};

/** A property of a declaration as it is formatted: on one line, or its value on the next. */
const ROW_NOTE = /^ {2}(?:holds|kept|tier|whose):[^\n]*?(?:\n {4}[^\n]*?)?,\n/gm;

function bundleOf(id: string, { outputs }: Metafile): Bundle {
  const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(`/${id}/index.mjs`)) ?? [];
  if (output === undefined) throw new Error(`esbuild wrote no bundle of ${id}`);
  const imports = output.imports
    .filter(({ external, kind }) => external && kind !== 'dynamic-import')
    .map(({ path }) => path);
  return { id, bytes: output.bytes, inputs: Object.keys(output.inputs), imports: [...new Set(imports)] };
}

/** Bundles all functions; throws, naming each, if the manifest has functions without an entry. */
export async function bundleFunctions({
  outDir,
  entriesDir = ENTRIES,
  ids = functions.map(({ id }) => id),
  sourcemap = true,
}: BundleOptions): Promise<readonly Bundle[]> {
  const metafile = await run(entriesOf(ids, entriesDir), outDir, sourcemap);
  return ids.map((id) => bundleOf(id, metafile));
}

if (import.meta.main) {
  const bundles = await bundleFunctions({ outDir: BUILT_FUNCTIONS });
  console.table(bundles.map(({ id, bytes, inputs }) => ({ id, bytes, files: inputs.length })));
}
