import { SNSClient } from '@aws-sdk/client-sns';
import { snsTopic } from '../adapters/topic.sns.ts';
import type { Env } from '../wiring/env.ts';

export const topic = ({ ALERT_TOPIC }: Env) => snsTopic({ client: new SNSClient(), topicArn: ALERT_TOPIC });
