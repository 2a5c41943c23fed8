/** The page in the cloud: who may read its files, what is asked where, and what each answer says. */
import { Match } from 'aws-cdk-lib/assertions';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { pageText } from '../../infra/aws/edgeText.ts';
import { front } from '../../infra/serve/front.ts';
import { routes } from '../../shared/manifest/routes.ts';
import { screens, SECURITY_HEADERS } from '../../shared/manifest/page.ts';
import { keptLog } from '../given/works.ts';
import { resourcesOf, statementsOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT, hookTimeout: SYNTH_TIMEOUT });

const account = '111111111111';
const EDGE_SECRET = `arn:aws:secretsmanager:us-east-1:${account}:secret:edge-AbCdEf`;
const { page, assembly } = synth(
  {
    ...{ ISSUER: 'https://qz.gov.cn', PAGE_DOMAIN: 'qz.gov.cn', PAGE_RATE: 6000 },
    PAGE_CERTIFICATE: `arn:aws:acm:us-east-1:${account}:certificate/0a-1b`,
    ...{ EDGE_SECRET, EDGE_HASH: 'a'.repeat(64) },
  },
  { account, region: 'ap-southeast-1' },
);
if (!page) throw new Error('no stack of the page');

const only = (type: string) => {
  const [resource, ...others] = resourcesOf(page, type);
  if (!resource || others.length > 0) throw new Error(`not exactly one ${type}`);
  return resource;
};

interface Behaviour {
  readonly PathPattern: string;
  readonly CachePolicyId: unknown;
  readonly OriginRequestPolicyId?: string;
  readonly TargetOriginId: string;
  readonly ViewerProtocolPolicy: string;
  readonly ResponseHeadersPolicyId: unknown;
}
interface Config {
  readonly CacheBehaviors: Behaviour[];
  readonly DefaultCacheBehavior: Behaviour;
  readonly Origins: Record<string, unknown>[];
}
const distribution = only('AWS::CloudFront::Distribution').Properties.DistributionConfig as Config;
const [ofFiles, ofApi] = distribution.Origins;

describe('the files', () => {
  const { id } = only('AWS::S3::Bucket');

  test('stand where nobody gets at them but this CloudFront, by TLS', () => {
    expect(only('AWS::S3::Bucket').Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        ...{ BlockPublicAcls: true, BlockPublicPolicy: true },
        ...{ IgnorePublicAcls: true, RestrictPublicBuckets: true },
      },
      VersioningConfiguration: { Status: 'Enabled' },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    const { Statement } = only('AWS::S3::BucketPolicy').Properties.PolicyDocument as {
      Statement: { Effect: string; Principal: unknown; Condition: unknown }[];
    };
    const allowed = Statement.filter(({ Effect }) => Effect === 'Allow');
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: ['s3:GetObject', 's3:ListBucket'],
      Principal: { Service: 'cloudfront.amazonaws.com' },
    });
    expect(JSON.stringify(allowed[0]?.Condition)).toMatch(/AWS:SourceArn.*:distribution\//);
    expect(Statement.filter(({ Effect }) => Effect === 'Deny').map(({ Condition }) => Condition)).toEqual([
      { Bool: { 'aws:SecureTransport': 'false' } },
      { NumericLessThan: { 's3:TlsVersion': 1.2 } },
    ]);
    expect(ofFiles).toMatchObject({ OriginAccessControlId: expect.anything() });
    expect(JSON.stringify(ofFiles)).toContain(id);
  });

  test('come as two loads: what bears a hash for a year, and after it what is asked for anew', () => {
    const loads = resourcesOf(page, 'Custom::CDKBucketDeployment').map(({ Properties }) => Properties);
    const filesIn = (keys: unknown) => {
      const [key = ''] = keys as string[];
      return readdirSync(join(assembly.directory, `asset.${key.replace('.zip', '')}`), { recursive: true });
    };
    const held = loads.map(({ SystemMetadata, SourceObjectKeys, Prune }) => ({
      cached: (SystemMetadata as Record<string, string>)['cache-control'],
      files: filesIn(SourceObjectKeys).sort(),
      Prune,
    }));
    expect(held).toEqual([
      {
        cached: 'public, max-age=31536000, immutable',
        files: ['assets', 'assets/index-abc.js'],
        Prune: false,
      },
      { cached: 'no-cache', files: ['index.html', 'sw.js'], Prune: false },
    ]);
    const [first, second] = Object.entries(page.findResources('Custom::CDKBucketDeployment'));
    expect(second?.[1]['DependsOn']).toContain(first?.[0]);
  });

  test('are kept by CloudFront as long as they say, and not a second longer', () => {
    expect(only('AWS::CloudFront::CachePolicy').Properties.CachePolicyConfig).toMatchObject({
      ...{ MinTTL: 0, DefaultTTL: 0, MaxTTL: 31_536_000 },
      ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'none' } },
    });
  });

  test('are put there by a function that may do it in this bucket alone', () => {
    const statements = statementsOf(page);
    expect(
      statements.flatMap(({ Action }) => Action).filter((action) => !/^(s3|logs):/.test(action)),
    ).toEqual([]);
    for (const { Action, Resource } of statements.filter(({ Action }) => /Put|Delete/.test(String(Action))))
      expect(JSON.stringify(Resource), String(Action)).toMatch(/FilesBucket|FilesFillLogs/);
    expect(JSON.stringify(statements)).not.toContain('"*"');
  });
});

describe('the API', () => {
  const behaviours = distribution.CacheBehaviors;

  test.each([...new Set(routes.map(({ path }) => path.split('/')[1]))])(
    '/%s goes there, kept nowhere',
    (first) => {
      const [behaviour] = behaviours.filter(({ PathPattern }) => PathPattern === `/${first}/*`);
      expect(behaviour).toMatchObject({
        TargetOriginId: ofApi?.['Id'],
        // AWS's own: CachingDisabled, AllViewerExceptHostHeader.
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
        ViewerProtocolPolicy: 'https-only',
        AllowedMethods: expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
      });
    },
  );

  test('and nothing else does', () => {
    expect(behaviours).toHaveLength(new Set(routes.map(({ path }) => path.split('/')[1])).size);
    expect(distribution.DefaultCacheBehavior.TargetOriginId).toBe(ofFiles?.['Id']);
  });

  test('is asked by TLS, and shown a secret that no template holds', () => {
    expect(ofApi).toMatchObject({
      CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      OriginCustomHeaders: [
        {
          HeaderName: 'x-qizhi-edge',
          HeaderValue: `{{resolve:secretsmanager:${EDGE_SECRET}:SecretString:::}}`,
        },
      ],
    });
    expect(JSON.stringify(ofApi)).toContain('"StackName":"qizhi-test-api"');
  });

  test('has its 403 and 404 left as they are', () => {
    expect(distribution).not.toHaveProperty('CustomErrorResponses');
    expect(distribution).not.toHaveProperty('DefaultRootObject');
  });
});

describe('every answer', () => {
  test('says what one machine says, and https for a year', () => {
    const policy = only('AWS::CloudFront::ResponseHeadersPolicy');
    expect(policy.Properties.ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: SECURITY_HEADERS['content-security-policy'] },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: SECURITY_HEADERS['x-frame-options'] },
        ReferrerPolicy: { ReferrerPolicy: SECURITY_HEADERS['referrer-policy'] },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000 },
      },
    });
    for (const behaviour of [...distribution.CacheBehaviors, distribution.DefaultCacheBehavior])
      expect(behaviour.ResponseHeadersPolicyId).toEqual({ Ref: policy.id });
  });

  test('goes by TLS 1.2 under the deployment’s own name', () => {
    expect(distribution).toMatchObject({
      // The links in SMS lead to a shorter one.
      Aliases: ['qz.gov.cn', 'qz.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
    });
  });
});

describe('the firewall', () => {
  const acl = only('AWS::WAFv2::WebACL');

  test('stands before it, with AWS’s rules and the deployment’s rate', () => {
    expect(distribution).toMatchObject({ WebACLId: { 'Fn::GetAtt': [acl.id, 'Arn'] } });
    const rules = acl.Properties.Rules as { Name: string; Priority: number; Statement: object }[];
    expect(rules.map(({ Name }) => Name)).toEqual([
      'Rate',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    expect(rules[0]).toMatchObject({
      Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 6000, EvaluationWindowSec: 300 } },
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
    });
  });

  test('takes no roster for an attack because it is large, and nothing else is let through', () => {
    const counted = JSON.stringify(acl.Properties).match(/"ActionToUse":\{"Count":\{\}\},"Name":"\w+"/g);
    expect(counted?.map((rule) => /"Name":"(\w+)"/.exec(rule)?.[1])).toEqual([
      'SizeRestrictions_BODY',
      'NoUserAgent_HEADER',
    ]);
  });
});

describe('what is logged', () => {
  const NEVER = /uri|query|cookie|referer|authorization|host/i;

  test('of requests: from where and how it was answered, never what opens a form', () => {
    const fields = only('AWS::Logs::Delivery').Properties.RecordFields as string[];
    expect(fields).toEqual(expect.arrayContaining(['date', 'time', 'c-ip', 'sc-status']));
    expect(fields.filter((field) => NEVER.test(field))).toEqual([]);
  });

  test('of what was turned away: without address, query and token', () => {
    expect(only('AWS::WAFv2::LoggingConfiguration').Properties).toMatchObject({
      RedactedFields: [
        ...[{ UriPath: {} }, { QueryString: {} }],
        ...[{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
      ],
      LoggingFilter: { DefaultBehavior: 'DROP' },
    });
    expect(JSON.stringify(only('AWS::WAFv2::WebACL').Properties)).not.toContain(
      '"SampledRequestsEnabled":true',
    );
  });

  test('for 190 days or longer', () => {
    page.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
    for (const { Properties } of resourcesOf(page, 'AWS::Logs::LogGroup'))
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(190);
  });
});

describe('an address of the page', () => {
  const server = front({
    hosts: [],
    log: keptLog().log,
    api: async () => ({ status: 299, headers: {}, body: '' }),
  });
  let base = '';
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    base = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
  });
  afterAll(() => void server.close());

  interface EdgeAnswer {
    readonly uri?: string;
    readonly statusCode?: number;
    readonly headers: Record<string, { value: string }>;
    readonly body?: { data: string };
  }
  const atTheEdge = (uri: string) =>
    runInNewContext(`${pageText}; handler({ request: { uri, headers: {} } })`, { uri }) as EdgeAnswer;

  const BUILT = join(import.meta.dirname, '../../.build/web');
  const assetOf = () => `/assets/${readdirSync(join(BUILT, 'assets'))[0]}`;

  test.each([
    ...[
      '/',
      '/sw.js',
      '/index.html',
      '/stamp',
      '/unknown',
      '/apis',
      '/constructor',
      '/minex',
      '/assets',
      '/assets/../sw',
    ],
    ...screens.flatMap((screen) => [`/${screen}`, `/${screen}/`, `/${screen}/x/y`]),
    'a file',
  ])('%s is answered as one machine answers it', async (named) => {
    const path = named === 'a file' ? assetOf() : named;
    const here = await fetch(base + path, { redirect: 'manual' });
    const there = atTheEdge(new URL(base + path).pathname);
    expect(there.statusCode ?? 200).toBe(here.status);
    if (there.statusCode === undefined)
      return expect(await here.text()).toBe(readFileSync(join(BUILT, there.uri ?? ''), 'utf8'));
    expect(there.headers['location']?.value).toBe(here.headers.get('location') ?? undefined);
    expect(there.headers['cache-control']?.value).toBe(here.headers.get('cache-control'));
    expect(there.body?.data ?? '').toBe(await here.text());
  });
});
