import { outboxSms } from '../adapters/sms.outbox.ts';
import { smsClient, snsSms } from '../adapters/sms.sns.ts';
import type { Env } from '../wiring/env.ts';

export const sms = ({ SMS_CHANNEL }: Env) => (SMS_CHANNEL === 'sns' ? snsSms(smsClient()) : outboxSms());
