import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { OperatorAlarm, type OperatorAlarmProps } from './OperatorAlarm.ts';

export interface CertificateAlarmProps extends Pick<OperatorAlarmProps, 'operators' | 'alarmName'> {
  /** Its ARN. */
  readonly certificate: string;
}

/** ACM renews its own sixty days before they end; one that was brought in has to be brought in anew. */
const DAYS_LEFT = 21;

/** Goes off while there is time to renew the domain's certificate, in the region where that is. */
export class CertificateAlarm extends OperatorAlarm {
  constructor(scope: Construct, id: string, { certificate, ...told }: CertificateAlarmProps) {
    super(scope, id, {
      ...{ ...told, article: 'certificate-ending', threshold: DAYS_LEFT, isFloor: true },
      meaning: `The certificate of the domain ends within ${DAYS_LEFT} days.`,
      metric: new Metric({
        namespace: 'AWS/CertificateManager',
        metricName: 'DaysToExpiry',
        dimensionsMap: { CertificateArn: certificate },
        statistic: 'Minimum',
        period: Duration.days(1),
      }),
    });
  }
}
