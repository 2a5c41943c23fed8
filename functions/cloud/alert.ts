import { SNSClient } from '@aws-sdk/client-sns';
import { snsTopic } from '../adapters/topic.sns.ts';
import { alert } from '../entries/alert.ts';
import { workPorts } from '../wiring/cloud.ts';
import { serveWork } from '../wiring/work.ts';

export const handler = serveWork(alert, () =>
  workPorts('alert', ({ ALERT_TOPIC }) => ({
    topic: snsTopic({ client: new SNSClient(), topicArn: ALERT_TOPIC }),
  })),
);
