/** Writes the generated parts of the documents; with `--check` it only says which of them are out of date. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { drawVectors, exampleFile } from './drawVectors.ts';
import { makeExamples } from './examples.ts';
import { personalDataPage } from './personalDataPage.ts';
import { rulesPage } from './rulesPage.ts';
import { smsRegistrationPage } from './smsRegistration.ts';
import { tables } from './tables.ts';
import { withTables } from './withTables.ts';

const ROOT = new URL('../../', import.meta.url);
const EXAMPLES = new URL('docs/api-examples/', ROOT);

/** Every file that is generated, whole or in part, with the text that it should have. */
async function wanted(): Promise<Map<URL, string>> {
  const files = new Map<URL, string>();
  const reference = new URL('docs/reference.md', ROOT);
  files.set(reference, withTables(readFileSync(reference, 'utf8'), tables));
  files.set(new URL('docs/rules.md', ROOT), rulesPage());
  files.set(new URL('docs/sms-registration.md', ROOT), smsRegistrationPage());
  files.set(new URL('docs/personal-data.md', ROOT), personalDataPage());
  files.set(new URL('docs/draw-vectors.json', ROOT), `${JSON.stringify(drawVectors(), null, 2)}\n`);
  files.set(new URL('docs/draw-example.json', ROOT), `${JSON.stringify(exampleFile(), null, 2)}\n`);
  for (const [route, body] of Object.entries(await makeExamples())) {
    files.set(new URL(`${route}.json`, EXAMPLES), `${JSON.stringify(body, null, 2)}\n`);
  }
  return files;
}

const read = (file: URL): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

mkdirSync(EXAMPLES, { recursive: true });
const files = await wanted();
const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file);
const wantedPaths = new Set([...files.keys()].map((file) => file.pathname));
const orphans = readdirSync(EXAMPLES)
  .map((name) => new URL(name, EXAMPLES))
  .filter((file) => !wantedPaths.has(file.pathname));

if (process.argv.includes('--check')) {
  const wrong = [...stale, ...orphans].map((file) => file.pathname.slice(ROOT.pathname.length));
  if (wrong.length > 0) {
    console.error(`out of date, run npm run readme: ${wrong.join(', ')}`);
    process.exit(1);
  }
} else {
  for (const file of stale) writeFileSync(file, files.get(file) ?? '');
  console.log(stale.length === 0 ? 'nothing to change' : `${stale.length} files written`);
}
