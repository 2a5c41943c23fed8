import { Aws } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { KeptLogs } from './KeptLogs.ts';

/** Neither path nor query nor cookie: a path holds ids, and of some routes what opens them (docs/decisions/0034). */
const FIELDS = [
  ...['date', 'time', 'x-edge-location', 'x-edge-request-id', 'c-ip', 'cs-method', 'sc-status', 'sc-bytes'],
  ...['time-taken', 'x-edge-result-type', 'x-edge-detailed-result-type', 'cs-protocol', 'ssl-protocol'],
];

/** CloudFront's access log: from which address, when, and how it was answered. */
export class EdgeLogs extends Construct {
  constructor(scope: Construct, id: string, deployment: string, distribution: IDistribution) {
    super(scope, id);
    const logs = new KeptLogs(this, 'Logs');
    logs.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [`${logs.logGroupArn}:log-stream:*`],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    const name = `qizhi-${deployment}-page`;
    const source = new CfnDeliverySource(this, 'Source', {
      name,
      logType: 'ACCESS_LOGS',
      resourceArn: distribution.distributionArn,
    });
    const destination = new CfnDeliveryDestination(this, 'Destination', {
      name,
      outputFormat: 'json',
      destinationResourceArn: logs.logGroupArn,
    });
    const delivery = new CfnDelivery(this, 'Delivery', {
      deliverySourceName: name,
      deliveryDestinationArn: destination.attrArn,
      recordFields: FIELDS,
    });
    // It names the source and refers to nothing of it.
    delivery.addResourceDependency(source);
  }
}
