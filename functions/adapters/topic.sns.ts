/** Alerts to organisation departments by an SNS topic: e-mail and HTTPS subscriptions, filtered by unit and path. */
import { PublishCommand, type MessageAttributeValue, type SNSClient } from '@aws-sdk/client-sns';
import { leaving, leavingOnOneLine } from '../../shared/domain/writing.ts';
import type { Topic } from '../../shared/flows/table/ports.ts';

/** SNS wants a subject of fewer than 100 characters, UTF-8, without control characters. */
const SUBJECT_MAX = 99;
/** SNS takes 256 KB with attributes; the rest is theirs. */
const TEXT_MAX_BYTES = 250 * 1024;
const CUT_SHORT = '\n…（内容过长，其余请在清单中查看）';

export interface SnsTopicOptions {
  /** May retry: an alert that arrives twice says the same twice, and its `id` tells. */
  readonly client: SNSClient;
  readonly topicArn: string;
}

const attribute = (value: string): MessageAttributeValue => ({ DataType: 'String', StringValue: value });

/** As many whole characters from the start of `text` as `max` holds. */
function head(text: string, max: number, sizeOf: (character: string) => number): string {
  let size = 0;
  let end = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > max) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function subjectOf(subject: string): string {
  const line = leavingOnOneLine(subject).trim();
  return head(line, SUBJECT_MAX, (character) => character.length);
}

/** An alert that is too long loses its end rather than its whole. */
function textOf(text: string): string {
  if (Buffer.byteLength(text) <= TEXT_MAX_BYTES) return text;
  const max = TEXT_MAX_BYTES - Buffer.byteLength(CUT_SHORT);
  return head(text, max, (character) => Buffer.byteLength(character)) + CUT_SHORT;
}

/** Subscriptions filter by `unit` (one) or by a prefix of `path` (a subtree); `id` is for receivers that deduplicate. */
export function snsTopic({ client, topicArn }: SnsTopicOptions): Topic {
  return {
    async publish({ id, unit, path, subject, text }) {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: subjectOf(subject),
          Message: textOf(leaving(text)),
          MessageAttributes: { id: attribute(id), unit: attribute(unit), path: attribute(path) },
        }),
      );
    },
  };
}
