/** While nobody knows what an earlier machine has sent: everything counts as perhaps sent, and only codes go out. */
import { templateOf } from '../../shared/messages/catalogue.ts';
import type { Sms, Topic } from '../../shared/flows/table/ports.ts';

const isCode = (templateId: string): boolean => templateOf(templateId).purpose === 'code';

export const quietSms = (sms: Sms, isQuiet: () => boolean): Sms => ({
  ...(sms.receiptOf && { receiptOf: sms.receiptOf.bind(sms) }),
  ...(sms.turn && { turn: sms.turn.bind(sms) }),
  send: async (message, place) =>
    isQuiet() && !isCode(message.templateId) ? { outcome: 'unknown' } : sms.send(message, place),
});

export const quietTopic = (topic: Topic, isQuiet: () => boolean): Topic => ({
  publish: async (alert) => (isQuiet() ? undefined : topic.publish(alert)),
});
