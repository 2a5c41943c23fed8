/** The page as a function hands it out, where there is no CloudFront to do it: its files with a handler beside them. */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHED, HASHED_FILE, HSTS_SECONDS, SECURITY_HEADERS } from '../../shared/manifest/page.ts';
import { pageText } from './edgeText.ts';

const HEADERS = { ...SECURITY_HEADERS, 'strict-transport-security': `max-age=${HSTS_SECONDS}` };
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/** What CloudFront does at its edge and by its bucket: the same program finds the file, and the gateway packs nothing. */
const handlerText = `import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
${pageText}
const headers = ${JSON.stringify(HEADERS)};
const types = ${JSON.stringify(TYPES)};
const kept = new Map();
function packed(uri) {
  if (!kept.has(uri)) kept.set(uri, gzipSync(readFileSync(new URL('./web' + uri, import.meta.url))));
  return kept.get(uri);
}
function answered({ statusCode, headers: own, body }) {
  const said = Object.entries(own).map(([name, { value }]) => [name, value]);
  return { statusCode, headers: { ...headers, ...Object.fromEntries(said) }, body: body ? body.data : '' };
}
const find = (uri) => handler({ request: { uri, headers: {} } });
function fileOf(uri) {
  try {
    return packed(uri);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
export async function serve(event) {
  const found = find(event.rawPath);
  if (found.statusCode) return answered(found);
  const file = fileOf(found.uri);
  if (!file) return answered(find('/-'));
  const takesPacked = /\\bgzip\\b/.test(event.headers['accept-encoding'] ?? '');
  return {
    statusCode: 200,
    headers: {
      ...headers,
      'content-type': types[found.uri.split('.').at(-1)] + '; charset=utf-8',
      'cache-control': ${HASHED_FILE}.test(found.uri) ? '${CACHED.forever}' : '${CACHED.anew}',
      vary: 'accept-encoding',
      ...(takesPacked && { 'content-encoding': 'gzip' }),
    },
    isBase64Encoded: true,
    body: (takesPacked ? file : gunzipSync(file)).toString('base64'),
  };
}
`;

/** A folder with the handler `index.serve` and the files of the folder `built`. */
export function pageFunction(built: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'qizhi-page-function-'));
  cpSync(built, join(folder, 'web'), { recursive: true });
  writeFileSync(join(folder, 'index.mjs'), handlerText);
  return folder;
}
