import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { KeptLogs } from './KeptLogs.ts';

/** Requests a second of the whole deployment. A province has 500,000 people, few of whom come in the same minute. */
const RATE = 500;
const BURST = 1000;

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
  constructor(scope: Construct, id: string, httpApi: HttpApi) {
    super(scope, id, {
      httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: RATE, burstLimit: BURST },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(new KeptLogs(scope, 'AccessLogs')),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_FIELDS)),
      },
    });
  }
}
