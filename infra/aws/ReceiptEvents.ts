import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** What AWS End User Messaging says of its text messages goes to the queue; it says it on the account's own bus, by itself. */
export class ReceiptEvents extends Rule {
  constructor(scope: Construct, id: string, queue: IQueue) {
    super(scope, id, {
      description: 'Qizhi: what became of SMS',
      eventPattern: {
        source: ['aws.sms-voice'],
        detailType: ['Text Message Delivery Status Updated'],
      },
      targets: [new SqsQueue(queue)],
    });
  }
}
