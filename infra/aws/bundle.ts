/**
 * Bundles the handler of every function into `.build/functions/<id>/index.mjs`.
 * Run as a script it prints a table of sizes.
 */
import { build } from 'esbuild';
import type { Metafile, Plugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { functions } from '../../functions/functions.ts';
import { BUILT_FUNCTIONS } from './builtFunctions.ts';
import { handlerText } from './handlerText.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

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

/** What a function runs in a thread of its own stands beside its handler, under the name by which it is looked for. */
const THREADS = [
  { id: 'imports', name: 'fileWorker', file: './shared/flows/imports/fileWorker.ts' },
] as const;

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
  /** The text of each handler's module, by the function's id; absent, those of all functions. */
  readonly handlers?: Readonly<Record<string, string>>;
  /** Where they import from; absent, the repository's root. */
  readonly importsFrom?: string;
  /** Writes `index.mjs.map` beside each bundle; it is not uploaded. */
  readonly sourcemap?: boolean;
}

/** Modules without a file: the handlers, whose text is made from the functions. */
const withHandlers = (handlers: Readonly<Record<string, string>>, resolveDir: string): Plugin => ({
  name: 'with-handlers',
  setup(bundling) {
    bundling.onResolve({ filter: /^handler:/ }, ({ path }) => ({
      path: path.slice('handler:'.length),
      namespace: 'handler',
    }));
    bundling.onLoad({ filter: /./, namespace: 'handler' }, ({ path }) => ({
      contents: handlers[path] ?? '',
      loader: 'ts',
      resolveDir,
    }));
  },
});

async function run(ids: readonly string[], plugins: readonly Plugin[], outdir: string, sourcemap: boolean) {
  if (ids.length === 0) return [];
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries([
      ...ids.map((id) => [`${id}/index`, `handler:${id}`]),
      ...THREADS.filter(({ id }) => ids.includes(id)).map(({ id, name, file }) => [`${id}/${name}`, file]),
    ]),
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
    // Chinese texts stand as they are; escaped they would take twice as many bytes.
    charset: 'utf8',
    sourcemap: sourcemap && 'external',
    legalComments: 'none',
    plugins: [...plugins, withoutManifests, withoutEventStreams],
    metafile: true,
    logLevel: 'warning',
  });
  return ids.map((id) => bundleOf(id, metafile));
}

const CONTRACT = /shared\/contract\/\w+\.ts$/;

const ROWS = /shared\/rows\/\w+\.ts$/;

const RULES = /shared\/rules\/\w+\.ts$/;

/** The functions that act on what kinds of rows say of themselves. */
const READING_KINDS = ['personal-data', 'retention'];

/** The functions that tell nobody why a duty is owed: they carry no sentence of the source. */
const QUOTING_NOBODY = [
  ...['sweep', 'open', 'alert', 'send', 'reconcile'],
  ...['dossiers', 'imports', 'notices', 'orders', 'problems', 'reports', 'roster', 'rounds'],
];

/** The clauses of a rule, on one line or over several. */
const CLAUSES = /^ {2}clauses: (?:\[\n(?: {4}[^\n]*\n)+ {2}\]|[^\n]+),\n/gm;

/** What of the notes a group of functions carries all the same. */
interface Carried {
  readonly routes?: true;
  readonly kinds?: true;
  readonly clauses?: true;
}

/**
 * What a kind of row says of itself for people (its name, what it holds, whose it is, how confidential, how long it is kept), what a
 * rule says in words (who owes it, what counts), when a text is sent and how it looks, what a setting means, what a route
 * does in words, which actions govern it (that nobody need sign in for one stays) and what it refuses beyond the usual, and what a function says for those who run it, is read by documents, stacks and tests alone: no function carries it.
 */
const NOTES: readonly { readonly files: RegExp; readonly notes: RegExp }[] = [
  {
    // Whose name is not there is asked who he is: only that anybody may ask has to be said. What a field is to a reader of the
    // API stands in its document.
    files: CONTRACT,
    notes:
      /^ {2}(?:title:\s+'[^'\n]*'|(?:governedBy|refuses|neverRefuses): \[[^\]]*\]),\n|\.meta\(\{ description: '[^'\n]*' \}\)/gm,
  },
  { files: ROWS, notes: noteOf('id|holds|kept|own|tier|whose') },
  { files: RULES, notes: noteOf('who|metBy') },
  { files: /functions\/entries\/[\w-]+\.ts$/, notes: noteOf('impact|memoryMb|timeoutSeconds') },
  { files: /shared\/messages\/(?:catalogue|\w+Templates)\.ts$/, notes: noteOf('when|example', 4) },
  { files: /shared\/manifest\/settings\.ts$/, notes: /\bmeaning:\s*'[^']*',?/g },
];

/** A property of a declaration as it is formatted: on one line, its value on the next, or an object over several. */
function noteOf(names: string, indent = 2): RegExp {
  const lines = `(?:\\n {${indent + 2}}[^\\n]*)+\\n {${indent}}\\}`;
  return new RegExp(
    `^ {${indent}}(?:${names}):(?: \\{${lines}|[^\\n]*?(?:\\n {${indent + 2}}[^\\n]*?)?),\\n`,
    'gm',
  );
}

const withoutNotes = ({ routes, kinds, clauses }: Carried): Plugin => ({
  name: 'without-notes',
  setup(bundling) {
    const carried = [...(routes ? [CONTRACT] : []), ...(kinds ? [ROWS] : [])];
    for (const { files, notes } of NOTES.filter((note) => !carried.includes(note.files))) {
      bundling.onLoad({ filter: files }, async ({ path }) => {
        const text = await readFile(path, 'utf8');
        const rest = text.replace(notes, '');
        const isQuiet = files === RULES && !clauses;
        return { contents: isQuiet ? rest.replace(CLAUSES, '') : rest, loader: 'ts' };
      });
    }
  },
});

/** A client says its version with each call, and carries its whole `package.json` for it. */
const withoutManifests: Plugin = {
  name: 'without-manifests',
  setup(bundling) {
    bundling.onLoad({ filter: /@aws-sdk\/[\w-]+\/package\.json$/ }, async ({ path }) => {
      const { name, version } = manifest.parse(JSON.parse(await readFile(path, 'utf8')));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

const manifest = z.object({ name: z.string(), version: z.string() });

/** The functions that publish the schemas as a document. */
const DOCUMENTING = ['system'];

/** Elsewhere no schema becomes JSON Schema, and each method that would says so. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup(bundling) {
    bundling.onLoad(
      { filter: /zod\/v4\/core\/(?:to-json-schema|json-schema-processors)\.js$/ },
      async ({ path }) => {
        const names = [...(await readFile(path, 'utf8')).matchAll(/^export (?:function|const) (\w+)/gm)].map(
          ([, name]) => name,
        );
        const refuse = "const refuse=()=>()=>{throw new Error('A function makes no JSON Schema')};";
        const aliases = names.map((name) => `refuse as ${name}`);
        return { contents: `${refuse}export{${[...aliases, 'refuse as process'].join()}};`, loader: 'js' };
      },
    );
  },
};

/** No operation that we call streams events: what would carry them is loaded only then, and says that it is not there. */
const withoutEventStreams: Plugin = {
  name: 'without-event-streams',
  setup(bundling) {
    bundling.onLoad({ filter: /@smithy\/core\/dist-es\/submodules\/event-streams\/index\.js$/ }, () => ({
      contents:
        "export class EventStreamSerde { constructor() { throw new Error('A function streams no events'); } }",
      loader: 'js',
    }));
  },
};

const GROUPS = ['others', 'quotingNobody', 'readingKinds', 'documenting'] as const;
type Group = (typeof GROUPS)[number];

function groupOf(id: string): Group {
  if (DOCUMENTING.includes(id)) return 'documenting';
  if (QUOTING_NOBODY.includes(id)) return 'quotingNobody';
  return READING_KINDS.includes(id) ? 'readingKinds' : 'others';
}

function bundleOf(id: string, { outputs }: Metafile): Bundle {
  const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(`/${id}/index.mjs`)) ?? [];
  if (output === undefined) throw new Error(`esbuild wrote no bundle of ${id}`);
  const imports = output.imports
    .filter(({ external, kind }) => external && kind !== 'dynamic-import')
    .map(({ path }) => path);
  return { id, bytes: output.bytes, inputs: Object.keys(output.inputs), imports: [...new Set(imports)] };
}

const allHandlers = () => Object.fromEntries(functions.map((spec) => [spec.id, handlerText(spec)]));

/** Bundles all functions; throws, naming each, if something that a handler imports is not there. */
export async function bundleFunctions({
  outDir,
  handlers = allHandlers(),
  importsFrom = ROOT,
  sourcemap = true,
}: BundleOptions): Promise<readonly Bundle[]> {
  const ids = Object.keys(handlers);
  const served = withHandlers(handlers, importsFrom);
  const groups = Map.groupBy(ids, (id) => groupOf(id));
  const carried: Readonly<Record<Group, readonly Plugin[]>> = {
    others: [withoutNotes({ clauses: true }), withoutJsonSchema],
    quotingNobody: [withoutNotes({}), withoutJsonSchema],
    readingKinds: [withoutNotes({ kinds: true, clauses: true }), withoutJsonSchema],
    documenting: [withoutNotes({ routes: true, clauses: true })],
  };
  const bundles: Bundle[] = [];
  for (const group of GROUPS)
    bundles.push(...(await run(groups.get(group) ?? [], [served, ...carried[group]], outDir, sourcemap)));
  return bundles;
}

if (import.meta.main) {
  const bundles = await bundleFunctions({ outDir: BUILT_FUNCTIONS });
  console.table(bundles.map(({ id, bytes, inputs }) => ({ id, bytes, files: inputs.length })));
}
