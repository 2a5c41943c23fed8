import { HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/manifest/routes.ts';
import { constructId } from './names.ts';

export interface LedgerApiProps {
  readonly issuer: string;
  readonly audience: string;
}

/** The HTTP API without a stage: routes, each with its function and with or without a bearer token. */
export class LedgerApi extends HttpApi {
  private readonly authorizers: Record<Route['caller'], IHttpRouteAuthorizer>;

  constructor(scope: Construct, id: string, { issuer, audience }: LedgerApiProps) {
    super(scope, id, { apiName: 'Qizhi', createDefaultStage: false });
    this.authorizers = {
      anyone: new HttpNoneAuthorizer(),
      person: new HttpJwtAuthorizer('Bearer', issuer, { jwtAudience: [audience] }),
    };
  }

  /** Has `handler` serve `routes`, by one permission: its policy has no room for one a route. */
  serve(functionId: string, handler: IFunction, routes: readonly Route[]): void {
    const integration = new HttpLambdaIntegration(constructId(functionId, 'Integration'), handler, {
      scopePermissionToRoute: false,
    });
    for (const { method, path, caller } of routes) {
      const authorizer = this.authorizers[caller];
      this.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer });
    }
  }
}
