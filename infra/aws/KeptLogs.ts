import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** A log group that outlives its stack: logs are kept 190 days at least, and CloudWatch's next step is a year. */
export class KeptLogs extends LogGroup {
  constructor(scope: Construct, id: string) {
    super(scope, id, { retention: RetentionDays.ONE_YEAR });
  }
}
