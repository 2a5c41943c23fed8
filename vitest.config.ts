import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// What node has compiled once, whether a worker or a process that a test starts, the others need not compile again.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '.build/compiled');

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '.build/tests.json' }]],
    // Both cores of a small machine: by itself vitest leaves one free, which doubles the time.
    maxWorkers: '100%',
    // One worker for many files: a third of a file’s time was reading the same modules again.
    isolate: false,
    // As at work, node itself reads the modules: nothing is mocked, and what Vite makes of them is slower.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    // Most of what a test makes is gone at its end: with more room for what is young a fifth of the time is saved.
    execArgv: ['--max-semi-space-size=64'],
    // Browsers, DynamoDB Local and CDK start slowly on two cores.
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
