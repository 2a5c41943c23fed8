import { Duration } from 'aws-cdk-lib';
import { HttpMethod, HttpNoneAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { KeptLogs } from './KeptLogs.ts';
import type { LedgerApi } from './LedgerApi.ts';
import { pageFunction } from './pageFunction.ts';

/** The page by the API itself, for a region without a CloudFront of ours. It may do nothing but write its log. */
export class ApiPage extends Construct {
  /** `built`: the folder of the built page. */
  constructor(scope: Construct, id: string, api: LedgerApi, built: string) {
    super(scope, id);
    const logGroup = new KeptLogs(this, 'Logs');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const hands = new LambdaFunction(this, 'Function', {
      description: 'Qizhi: the page',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(pageFunction(built)),
      handler: 'index.serve',
      memorySize: 512,
      timeout: Duration.seconds(10),
      role,
      logGroup,
    });
    const integration = new HttpLambdaIntegration('Page', hands, {
      scopePermissionToRoute: false,
    });
    // Whatever is no route of the contract: the more exact one is always taken first.
    for (const path of ['/', '/{rest+}'])
      api.addRoutes({
        ...{ path, methods: [HttpMethod.GET], integration },
        authorizer: new HttpNoneAuthorizer(),
      });
  }
}
