import { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../adapters/queue.sqs.ts';
import type { Env } from '../wiring/env.ts';

export const queue = ({ QUEUE_URLS }: Env) => sqsQueue({ client: new SQSClient(), urls: QUEUE_URLS });
