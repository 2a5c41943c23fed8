import { HttpApi, HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/manifest/routes.ts';
import { constructId } from './names.ts';

/**
 * The HTTP API without a stage: routes, each with its function. The gateway looks at no token: the functions do, which
 * know both issuers and their keys (docs/decisions/0020-signing-in.md).
 */
export class LedgerApi extends HttpApi {
  /** Its routes, and what CloudFormation makes of each. */
  readonly served: { readonly route: Route; readonly key: string; readonly made: HttpRoute }[] = [];

  /** `byDomain`: it is reached by a domain of its own, and then by that alone. */
  constructor(scope: Construct, id: string, deployment: string, byDomain: boolean) {
    super(scope, id, {
      apiName: `Qizhi ${deployment}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: byDomain,
    });
  }

  /** Has `handler` serve `routes`, by one permission: its policy has no room for one a route. */
  serve(functionId: string, handler: IFunction, routes: readonly Route[]): void {
    const integration = new HttpLambdaIntegration(constructId(functionId, 'Integration'), handler, {
      scopePermissionToRoute: false,
    });
    const authorizer = new HttpNoneAuthorizer();
    for (const route of routes) {
      const { method, path } = route;
      const made = this.addRoutes({ path, methods: [HttpMethod[method]], integration, authorizer });
      this.served.push(...made.map((httpRoute) => ({ route, key: `${method} ${path}`, made: httpRoute })));
    }
  }
}
