/** The text that a message travels as; every adapter refuses alike. */
import { withRun } from '../wiring/run.ts';

/**
 * 256 KiB. SQS takes 1 MiB today, in a message and in a batch; a queue that was made earlier, or elsewhere, may still
 * have the old limit, and our messages are lists of ids.
 */
export const MESSAGE_MAX_BYTES = 256 * 1024;

/**
 * JSON leaves two characters as they are that SQS refuses, U+FFFE and U+FFFF. Characters beyond the basic plane are
 * escaped as well: SQS takes them, but servers that imitate it (fauxqs 2.4.1) do not.
 */
const escaped = (json: string): string =>
  json.replace(/[\ud800-\udfff\ufffe\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16)}`);

/** `body` as JSON, with the run that it comes from. Throws if there is nothing to send or too much. */
export function queueText(body: unknown): string {
  const json: string | undefined = JSON.stringify(withRun(body));
  if (json === undefined) throw new TypeError('A message of a queue must have a body');
  const text = escaped(json);
  const bytes = Buffer.byteLength(text);
  if (bytes > MESSAGE_MAX_BYTES)
    throw new RangeError(`A message of ${bytes} bytes, at most ${MESSAGE_MAX_BYTES}`);
  return text;
}
