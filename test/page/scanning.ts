/** What a phone's camera reads off the screen or a sheet. */
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import { workersBrowser } from '../e2e/browser.ts';

const require = createRequire(import.meta.url);

/** In the browser, which can read a PNG; `jsQR` stands there as a script. */
const read = (picture: string): string => `(async () => {
  const image = await createImageBitmap(await (await fetch('data:image/png;base64,${picture}')).blob());
  const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
  drawing.drawImage(image, 0, 0);
  const { data } = drawing.getImageData(0, 0, image.width, image.height);
  return jsQR(data, image.width, image.height)?.data ?? 'no code can be read';
})()`;

let ofWorker: Promise<Page> | undefined;

/** One page that reads for all tests of a worker, as long as its browser lives. */
function reading(): Promise<Page> {
  ofWorker ??= workersBrowser().then(async (browser) => {
    const page = await browser.newPage();
    page.once('close', () => (ofWorker = undefined));
    await page.addScriptTag({ path: require.resolve('jsqr') });
    return page;
  });
  return ofWorker;
}

/** The address in the picture that is drawn there. */
export async function scanned(drawn: Locator): Promise<string> {
  const picture = await drawn.screenshot();
  return (await reading()).evaluate<string>(read(picture.toString('base64')));
}
