/** A browser for tests, from npm alone: nothing of the machine is needed beyond the C library. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { inflate } from '@sparticuz/chromium';
import { unwoff } from './unwoff.ts';

const require = createRequire(import.meta.url);
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-software-rasterizer',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let ofWorker: Promise<Browser> | undefined;

/** One for all the files of a worker: starting it takes longer than most tests. It ends with the process. */
export function workersBrowser(): Promise<Browser> {
  ofWorker ??= launchBrowser().then((browser) => {
    browser.once('disconnected', () => (ofWorker = undefined));
    return browser;
  });
  return ofWorker;
}

/** `QIZHI_BROWSER` names another Chromium, for machines on which the one from npm does not run. */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked();
  const fonts = { ...process.env, FONTCONFIG_PATH: join(home, 'fonts') };
  const own = process.env['QIZHI_BROWSER'];
  if (own !== undefined) return chromium.launch({ executablePath: own, args: FLAGS, env: fonts });
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: FLAGS,
    env: { ...fonts, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') },
  });
}

/** Where the browser lies unpacked, with its libraries; unpacked once, and whole or not at all. */
async function unpacked(): Promise<string> {
  const packed = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const manifest = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string };
  const usual = tmpdir();
  const home = join(usual, `qizhi-chromium-${manifest.version}-sc`);
  if (existsSync(home)) return home;
  const fresh = mkdtempSync(`${home}-`);
  const before = process.env['TMPDIR'];
  // `inflate` unpacks into the directory for temporary files.
  process.env['TMPDIR'] = fresh;
  try {
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];
    await Promise.all(parts.map((part) => inflate(join(packed, 'bin', part))));
    await addChineseGlyphs(join(fresh, 'fonts'));
    await writeFile(join(fresh, 'fonts', 'fonts.conf'), fontsConf(home));
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
  try {
    renameSync(fresh, home);
  } catch (error) {
    // Another run was faster.
    rmSync(fresh, { recursive: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}

/** Without a font that it finds, the browser ends itself. */
const fontsConf = (home: string) =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${home}/fonts</dir><cachedir>${home}/fonts-cache</cachedir></fontconfig>`;

/** All that is written, and the subsets of it that have the arrows. */
const GLYPHS = ['chinese-simplified', '105', '109'];

/**
 * The browser from npm knows no Chinese font, and axe takes what has no glyphs for icons and does not look at its
 * contrast.
 */
async function addChineseGlyphs(folder: string): Promise<void> {
  const from = join(dirname(require.resolve('@fontsource/noto-sans-sc/package.json')), 'files');
  for (const weight of [400, 700])
    for (const subset of GLYPHS) {
      const name = `noto-sans-sc-${subset}-${weight}-normal`;
      await writeFile(join(folder, `${name}.ttf`), unwoff(await readFile(join(from, `${name}.woff`))));
    }
}
