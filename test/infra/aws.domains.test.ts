/** Where people get to by the address in an SMS. */
import { expect, test } from 'vitest';
import { domainsOf } from '../../infra/aws/domains.ts';
import { settingsIn } from '../../shared/settings/settingsFile.ts';
import { BASE } from './aws.synth.ts';

const named = {
  ...{ ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn' },
  PAGE_CERTIFICATE: 'arn:aws:acm:us-east-1:111111111111:certificate/0a-1b',
};

test.each([
  ['the same', { ...named, PAGE_LINK: 'qz.gov.cn' }, ['qz.gov.cn']],
  ['the same in capitals', { ...named, PAGE_LINK: 'QZ.gov.cn' }, ['qz.gov.cn']],
  ['a shorter one', { ...named, PAGE_LINK: 'qz.cn' }, ['qz.gov.cn', 'qz.cn']],
  ['of somebody who shortens addresses', { ...named, PAGE_LINK: 'u.cn/qz' }, ['qz.gov.cn']],
  ['without a domain', { PAGE_LINK: 'qz.cn' }, []],
])('a link that is %s', (_which, choices, domains) => {
  expect(domainsOf(settingsIn(JSON.stringify({ ...BASE, ...choices }), 'test.json'))).toEqual(domains);
});
