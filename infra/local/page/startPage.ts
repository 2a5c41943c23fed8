import { readFileSync } from 'node:fs';
import { problemAnswer, type Answer } from '../http.ts';

const MODULES = [
  'start',
  'dom',
  'api',
  'words',
  'people',
  'person',
  'unit',
  'board',
  'behind',
  'entry',
  'link',
];

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html' },
  '/start.css': { file: 'start.css', type: 'text/css' },
  ...Object.fromEntries(
    MODULES.map((name) => [`/${name}.js`, { file: `${name}.js`, type: 'text/javascript' }]),
  ),
};

/** The plain start page with its style and its modules. */
export function startPage(method: string, path: string): Answer {
  const found = method === 'GET' ? FILES[path] : undefined;
  if (!found) return problemAnswer(404, 'notFound', '没有找到');
  return {
    status: 200,
    headers: { 'content-type': `${found.type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: readFileSync(new URL(found.file, import.meta.url), 'utf8'),
  };
}
