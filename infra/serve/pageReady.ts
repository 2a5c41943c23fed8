import { builtPage } from '../../web/build.ts';
import { Refused } from './options.ts';

/**
 * Sees to it that the page is built as the program now stands. Whoever serves may not write beside the program, and is told
 * at the start who has to, in place of answering every page with a fault.
 */
export async function pageReady(build: () => Promise<string> = builtPage): Promise<void> {
  try {
    await build();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'vite';
    throw new Refused(`网页还没有生成，或不是这一版的：请以程序的所有者运行 npm run build:page（${why}）`);
  }
}
