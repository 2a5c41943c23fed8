/** The files of settings in the guide to deploying are whole: each is taken as it stands, trial and production alike. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refuseUnfit } from '../../infra/aws/unfit.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';

const files = [
  ...readFileSync('docs/deploy.md', 'utf8').matchAll(/^ +(\{ "DEPLOYMENT"[^]*?\})\n +```/gm),
].map(([, text = '']) => text);
const REGIONS = ['ap-southeast-1', 'cn-north-1'];

test('there is one abroad and one on the mainland', () => {
  expect(files).toHaveLength(REGIONS.length);
});

describe.each(REGIONS)('the one for %s', (region) => {
  const text = files[REGIONS.indexOf(region)] ?? '';

  test.each(['trial', 'production'])('makes a %s', (stage) => {
    const settings = settingsIn(text.replace('"trial"', `"${stage}"`), 'docs/deploy.md');
    expect(settings.STAGE).toBe(stage);
    expect(() => refuseUnfit(settings, region)).not.toThrow();
  });
});
