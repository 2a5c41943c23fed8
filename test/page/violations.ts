/** What axe finds wrong with a page: the script is put into it once, however often it is asked. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const SCRIPT = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface Looked {
  /** Each with its rule and the elements that break it. */
  readonly violations: readonly (readonly [rule: string, elements: readonly string[]])[];
  /** Of how many elements the contrast was looked at and is enough; 0 where it was not to be looked at alone. */
  readonly readable: number;
}

/** By all rules, or by that of contrast alone. The page has no frames. */
export async function lookedAt(page: Page, rule?: 'color-contrast'): Promise<Looked> {
  if (!(await page.evaluate("'axe' in window"))) await putIn(page);
  const options: RunOptions = {
    iframes: false,
    // What is not among these has its first element alone, which is quicker.
    resultTypes: rule ? ['violations', 'passes'] : ['violations'],
    ...(rule && { runOnly: { type: 'rule', values: [rule] } }),
  };
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(options)})`);
  return {
    violations: results.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    readable: rule ? (results.passes.find(({ id }) => id === rule)?.nodes.length ?? 0) : 0,
  };
}

/** By the browser's own command: with half a megabyte `page.evaluate` takes twice as long. */
async function putIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: `${SCRIPT};0` });
  await session.detach();
}
