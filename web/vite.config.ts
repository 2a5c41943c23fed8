/** The page: one static folder, built from the contract that the server answers by. */
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { contractModules } from './plugin/contractModules.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [contractModules()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: join(import.meta.dirname, '../.build/web'),
    emptyOutDir: true,
    // Phones of 2019 and WeChat's browser on them.
    target: ['chrome80', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
