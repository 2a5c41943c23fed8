import type { IAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { WorkFunction } from './WorkFunction.ts';

/**
 * A new version of a function gets a tenth of its events for ten minutes and then all; where the function's alarm goes off
 * meanwhile, all go to the former version again, and the deployment of the stack fails.
 */
export class Rollout extends Construct {
  private readonly application: LambdaApplication;
  private readonly role: Role;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.application = new LambdaApplication(this, 'Application');
    // The managed policy lets it publish to every topic of the account and start every hook.
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    const alarms = Stack.of(this).formatArn({
      ...{ service: 'cloudwatch', resource: 'alarm', resourceName: '*' },
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.role.addToPolicy(
      new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: [alarms] }),
    );
  }

  /** Has new versions of the function come in that way. */
  of({ handler, live }: WorkFunction, id: string, alarm: IAlarm): void {
    this.role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
        resources: [`${handler.functionArn}:${live.aliasName}`],
      }),
    );
    new LambdaDeploymentGroup(this, id, {
      ...{ application: this.application, alias: live, role: this.role.withoutPolicyUpdates() },
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_10MINUTES,
      alarms: [alarm],
    });
  }
}
