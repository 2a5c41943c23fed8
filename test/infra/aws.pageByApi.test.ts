/** Where no CloudFront of ours stands before it, the API hands the page out, and says what one machine says. */
import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pageFunction } from '../../infra/aws/pageFunction.ts';
import { front } from '../../infra/serve/front.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { screens } from '../../shared/manifest/page.ts';
import { builtPage } from '../../web/build.ts';
import { keptLog } from '../given/works.ts';
import { MAS, resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT, hookTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const region = 'cn-north-1';

describe('on the mainland', () => {
  const { api, page, assembly } = synth(
    {
      ...{ ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn', ...MAS },
      PAGE_CERTIFICATE: `arn:aws-cn:acm:${region}:${account}:certificate/0a-1b`,
    },
    { account, region },
  );

  test('the API has two routes more than the contract, both of the page, and no stack is before it', () => {
    const keys = resourcesOf(api, 'AWS::ApiGatewayV2::Route').map(({ Properties }) =>
      String(Properties.RouteKey),
    );
    const ofContract = routes.map(({ method, path }) => `${method} ${path}`);
    expect(keys.filter((key) => !ofContract.includes(key))).toEqual(['GET /', 'GET /{rest+}']);
    expect(page).toBeUndefined();
  });

  test('it is reached by its domain and that of the links in SMS alone, by TLS 1.2', () => {
    const domains = resourcesOf(api, 'AWS::ApiGatewayV2::DomainName');
    expect(domains.map(({ Properties }) => Properties.DomainName)).toEqual(['qz.gov.cn', 'qz.example']);
    for (const { Properties } of domains)
      expect(Properties.DomainNameConfigurations).toMatchObject([
        { EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
      ]);
    const mapped = resourcesOf(api, 'AWS::ApiGatewayV2::ApiMapping').map(({ Properties }) => Properties);
    expect(mapped.map(({ DomainName }) => DomainName)).toEqual(domains.map(({ id }) => ({ Ref: id })));
    expect(resourcesOf(api, 'AWS::ApiGatewayV2::Api')[0]?.Properties).toMatchObject({
      DisableExecuteApiEndpoint: true,
    });
  });

  test('what hands the page out may write its log and nothing else', () => {
    expect(statementsOf(api)).toMatchObject([
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] },
    ]);
    expect(globSync('asset.*/web/index.html', { cwd: assembly.directory })).toHaveLength(1);
  });
});

describe('an address of the page', () => {
  const server = front({
    hosts: [],
    log: keptLog().log,
    api: async () => ({ status: 299, headers: {}, body: '' }),
  });
  interface Event {
    readonly rawPath: string;
    readonly headers: Record<string, string>;
  }
  interface Served {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly isBase64Encoded?: boolean;
  }
  let base = '';
  let asset = '';
  let serve: (event: Event) => Promise<Served>;
  beforeAll(async () => {
    const built = await builtPage();
    asset = `/assets/${readdirSync(join(built, 'assets'))[0]}`;
    const made = (await import(pathToFileURL(join(pageFunction(built), 'index.mjs')).href)) as {
      serve: typeof serve;
    };
    serve = made.serve;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    base = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
  });
  afterAll(() => void server.close());

  test.each([
    ...['/', '/sw.js', '/index.html', '/stamp', '/unknown', '/index.mjs', '/assets/gone-abc.js', 'a file'],
    ...screens.flatMap((screen) => [`/${screen}`, `/${screen}/x/y`]),
  ])('%s is answered as one machine answers it', async (named) => {
    const rawPath = named === 'a file' ? asset : named;
    const here = await fetch(base + rawPath, { redirect: 'manual' });
    const there = await serve({ rawPath, headers: {} });
    const heads = new Map(Object.entries(there.headers));
    expect(there.statusCode).toBe(here.status);
    expect(Buffer.from(there.body, there.isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(
      await here.text(),
    );
    expect(heads.get('strict-transport-security')).toBe('max-age=31536000');
    const own = ['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'];
    for (const [name, value] of here.headers)
      if (!own.includes(name)) expect(heads.get(name), name).toBe(value);
  });

  test('goes packed to whoever takes it so', async () => {
    const packed = await serve({ rawPath: asset, headers: { 'accept-encoding': 'gzip, br' } });
    const plain = await serve({ rawPath: asset, headers: {} });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(Buffer.from(packed.body, 'base64'))).toEqual(Buffer.from(plain.body, 'base64'));
  });
});
