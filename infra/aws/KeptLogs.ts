import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/**
 * A log group that outlives its stack: logs are kept 190 days at least, and CloudWatch's next step is a year. One that a
 * failed creation leaves is removed with it: it holds nothing, and the deployment can be repeated.
 */
export class KeptLogs extends LogGroup {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
