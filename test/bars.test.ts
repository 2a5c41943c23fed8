/** How long functions and files are, and how often a cast says what nobody has checked: so that none of it grows unseen. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const paths = globSync('{shared,functions,infra,web}/**/*.{ts,tsx}', {
  cwd: ROOT,
  exclude: (path) => path.includes('node_modules'),
}).sort();

interface Source {
  readonly path: string;
  readonly lines: number;
  readonly casts: readonly string[];
  readonly functionLines: readonly number[];
}

const isCast = (node: ts.Node): boolean =>
  (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type)) || ts.isTypeAssertionExpression(node);

function sourceOf(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const lineAt = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const casts: string[] = [];
  const functionLines: number[] = [];
  const walk = (node: ts.Node): void => {
    const [start, end] = [lineAt(node.getStart()), lineAt(node.end)];
    if (isCast(node)) casts.push(`${path}:${end}`);
    // Inline arrows too: what is short within is short for who reads it.
    if (ts.isFunctionLike(node) && 'body' in node && node.body) functionLines.push(end - start + 1);
    ts.forEachChild(node, walk);
  };
  walk(file);
  return { path, lines: text.split('\n').length - 1, casts, functionLines };
}

const sources = paths.map(sourceOf);

/** The value below which a share of all of them lies. */
const share = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;

test('something was read', () => {
  expect(sources.length).toBeGreaterThan(500);
});

test('casts stay few', () => {
  // Each is a place that the compiler does not check. Narrow, parse or type what is read instead; the list may only shrink.
  const casts = sources.flatMap((source) => source.casts);
  expect(casts.length, casts.join('\n')).toBeLessThanOrEqual(42);
});

test('functions stay short', () => {
  const lines = sources.flatMap((source) => source.functionLines);
  expect(share(lines, 0.5)).toBeLessThanOrEqual(6);
  expect(share(lines, 0.9)).toBeLessThanOrEqual(19);
  expect(Math.max(...lines)).toBeLessThanOrEqual(55);
});

test('files stay short', () => {
  expect(
    share(
      sources.map(({ lines }) => lines),
      0.5,
    ),
  ).toBeLessThanOrEqual(55);
  expect(sources.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual(
    [],
  );
});
