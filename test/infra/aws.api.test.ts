import { describe, expect, test, vi } from 'vitest';
import { routes } from '../../shared/manifest/routes.ts';
import { constructId } from '../../infra/aws/names.ts';
import { functions } from '../../functions/functions.ts';
import { resourcesOf, synth, SYNTH_TIMEOUT } from './aws.synth.ts';

vi.setConfig({ testTimeout: SYNTH_TIMEOUT });

const { api } = synth();
const inTemplate = resourcesOf(api, 'AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);

/** The logical id, in the work stack, of the function behind a route. */
function servingOf(target: unknown): string {
  const integration = resourcesOf(api, 'AWS::ApiGatewayV2::Integration').find(({ id }) =>
    JSON.stringify(target).includes(`"${id}"`),
  );
  return JSON.stringify(integration?.Properties.IntegrationUri);
}

describe('routes', () => {
  test('there are those of the contract and no other', () => {
    const keys = inTemplate.map(({ RouteKey }) => RouteKey);
    expect(keys.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('the gateway asks for no token: the functions do, before anything else', () => {
    api.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0);
    expect(new Set(inTemplate.map(({ AuthorizationType }) => AuthorizationType))).toEqual(new Set(['NONE']));
  });

  test.each(routes)('$id is answered by the function of the manifest', ({ id, method, path }) => {
    const route = inTemplate.find(({ RouteKey }) => RouteKey === `${method} ${path}`);
    const [serving] = functions.filter((spec) => spec.routes.some((route) => route.id === id));
    expect(servingOf(route?.Target)).toContain(`Ref${constructId(serving?.id ?? '', 'FunctionLive')}`);
  });

  test('the API may start the functions that have routes, and only those', () => {
    const answering = functions.filter(({ routes }) => routes.length > 0);
    api.resourceCountIs('AWS::Lambda::Permission', answering.length);
    api.allResourcesProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'apigateway.amazonaws.com',
    });
  });
});

describe('stage', () => {
  const [stage] = resourcesOf(api, 'AWS::ApiGatewayV2::Stage');

  test('there is one, and it throttles', () => {
    api.resourceCountIs('AWS::ApiGatewayV2::Stage', 1);
    expect(stage?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    });
  });

  test('routes that take long, and those that anybody may write to, have a throttle of their own', () => {
    const own = stage?.Properties.RouteSettings as Record<string, { ThrottlingRateLimit: number }>;
    const rateOf = ({ method, path }: (typeof routes)[number]) =>
      own[`${method} ${path}`]?.ThrottlingRateLimit;
    for (const route of routes) {
      const isOpen = route.governedBy === 'anyone' && route.method !== 'GET';
      expect(rateOf(route), route.id).toBe(route.isCostly ? 20 : isOpen ? 100 : undefined);
    }
    expect(Object.keys(own).length).toBeGreaterThan(5);
    // CloudFormation refuses a stage that names a route which is not there yet.
    const [made] = Object.values(api.findResources('AWS::ApiGatewayV2::Stage'));
    expect(made?.['DependsOn']).toEqual(
      expect.arrayContaining(resourcesOf(api, 'AWS::ApiGatewayV2::Route').map(({ id }) => id)),
    );
  });

  test('its access log is kept 190 days or longer, and holds no path and no token', () => {
    const [logs] = resourcesOf(api, 'AWS::Logs::LogGroup');
    expect(logs?.Properties.RetentionInDays).toBeGreaterThanOrEqual(190);
    const { DestinationArn, Format } = stage?.Properties.AccessLogSettings as Record<string, unknown>;
    expect(JSON.stringify(DestinationArn)).toContain(logs?.id);
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/\$context\.(path|http\.path|authorizer\.claims|queryString)/);
  });
});
