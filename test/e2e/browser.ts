/** A browser for tests, from npm alone: nothing of the machine is needed beyond the C library. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from '@playwright/test';
import { inflate } from '@sparticuz/chromium';
import { letBrowserAsk } from '../given/consulted.ts';

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

/** `QIZHI_BROWSER` names another Chromium, for machines on which the one from npm does not run. */
export async function launchBrowser(): Promise<Browser> {
  const browser = await launched();
  browser.once('disconnected', letBrowserAsk());
  return browser;
}

async function launched(): Promise<Browser> {
  const own = process.env['QIZHI_BROWSER'];
  if (own !== undefined) return chromium.launch({ executablePath: own, args: FLAGS });
  const home = await unpacked();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: FLAGS,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
    },
  });
}

/** Where the browser lies unpacked, with its libraries; unpacked once, and whole or not at all. */
async function unpacked(): Promise<string> {
  const packed = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const manifest = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string };
  const usual = tmpdir();
  const home = join(usual, `qizhi-chromium-${manifest.version}`);
  if (existsSync(home)) return home;
  const fresh = mkdtempSync(`${home}-`);
  const before = process.env['TMPDIR'];
  // `inflate` unpacks into the directory for temporary files.
  process.env['TMPDIR'] = fresh;
  try {
    const parts = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'];
    await Promise.all(parts.map((part) => inflate(join(packed, 'bin', part))));
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

const FONT = '@fontsource/noto-sans-sc';

/**
 * Serves Chinese glyphs from npm with the page's style. axe takes what has no glyphs for icons and does not look at its
 * contrast, and the browser from npm knows no Chinese font.
 */
export async function withChineseGlyphs(context: BrowserContext): Promise<void> {
  const font = dirname(require.resolve(`${FONT}/package.json`));
  const faces = await Promise.all([400, 700].map((weight) => readFile(join(font, `${weight}.css`), 'utf8')));
  await context.route(/\.css$/, async (route) => {
    const own = await (await route.fetch()).text();
    const css = `${own}\n${faces.join('\n').replaceAll('./files/', '/files/')}\nbody { font-family: 'Noto Sans SC'; }`;
    await route.fulfill({ contentType: 'text/css; charset=utf-8', body: css });
  });
  await context.route('**/files/*', (route) =>
    route.fulfill({ path: join(font, new URL(route.request().url()).pathname) }),
  );
}
