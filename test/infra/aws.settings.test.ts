/** How `cdk` is told of the settings. */
import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { chosenSettings } from '../../infra/aws/settings.ts';

const withContext = (context: Record<string, string>) => chosenSettings(new App({ context }).node);

test('nothing is made without a file of settings', () => {
  expect(() => withContext({})).toThrow('SETTINGS=');
});

test('a setting beside the file is refused by its name', () => {
  const beside = { SETTINGS: 'settings/example.json', SMS_CHANNEL: 'sns' };
  expect(() => withContext(beside)).toThrow('SMS_CHANNEL');
  expect(withContext({ SETTINGS: 'settings/example.json' }).DEPLOYMENT).toBe('example');
});
