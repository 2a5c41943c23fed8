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
  'fragment',
  'survey',
  'publicPage',
];

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html' },
  // Behind printed codes: a survey; and what a branch shows to everybody, at `/p/<branch>`.
  '/s': { file: 'survey.html', type: 'text/html' },
  '/p': { file: 'public.html', type: 'text/html' },
  '/public.css': { file: 'public.css', type: 'text/css' },
  '/start.css': { file: 'start.css', type: 'text/css' },
  ...Object.fromEntries(
    MODULES.map((name) => [`/${name}.js`, { file: `${name}.js`, type: 'text/javascript' }]),
  ),
};

/** The plain start page and the public pages, with their style and their modules. */
export function startPage(method: string, path: string): Answer {
  const found = method === 'GET' ? FILES[path.replace(/^\/p\/[^/]+$/, '/p')] : undefined;
  if (!found) return problemAnswer(404, 'notFound', '没有找到');
  return {
    status: 200,
    headers: { 'content-type': `${found.type}; charset=utf-8`, 'cache-control': 'no-store' },
    body: readFileSync(new URL(found.file, import.meta.url), 'utf8'),
  };
}
