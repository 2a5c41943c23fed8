import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CfnStage, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { DomainName } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Route } from '../../shared/manifest/routes.ts';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { KeptLogs } from './KeptLogs.ts';
import type { LedgerApi } from './LedgerApi.ts';

/** Requests a second of the whole deployment. A province has 500,000 people, few of whom come in the same minute. */
const RATE = 500;
const BURST = 1000;

/** Of a route that takes long, so that it leaves the functions to all others. */
const COSTLY = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 };
/** Of one that anybody may write to, signed in or not. */
const OPEN = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 };

/** A route's own throttle, within that of the stage; undefined: the stage's. */
function throttleOf({ isCostly, governedBy, method }: Route) {
  if (isCostly) return COSTLY;
  return governedBy === 'anyone' && method !== 'GET' ? OPEN : undefined;
}

/** Which route, never which path: a path holds ids. The address is what a network log is kept for. */
const ACCESS_FIELDS = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
};

/** The API's one stage: throttled, measured route by route, with an access log. */
export class ApiStage extends HttpStage {
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, httpApi: LedgerApi, domainName?: DomainName) {
    const logs = new KeptLogs(scope, 'AccessLogs');
    super(scope, id, {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      ...(domainName && { domainMapping: { domainName } }),
      throttle: { rateLimit: RATE, burstLimit: BURST },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_FIELDS)),
      },
    });
    this.logs = logs;
    const own = httpApi.served.flatMap(({ route, key }) => {
      const throttle = throttleOf(route);
      return throttle ? [[key, { ...throttle, DetailedMetricsEnabled: true }] as const] : [];
    });
    if (this.node.defaultChild instanceof CfnStage)
      this.node.defaultChild.routeSettings = Object.fromEntries(own);
    // The stage names routes, which have to be there before it.
    this.node.addDependency(...httpApi.served.map(({ made }) => made));
  }
}
