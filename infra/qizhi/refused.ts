import type { Answer, Refusal } from '../../shared/flows/request/flow.ts';
import { refusals } from '../../functions/wiring/refusals.ts';
import { Fault } from './command.ts';

/** Why a flow refused, in a line. */
export function wordsOf({ why, detail, fields = [] }: Refusal): string {
  const named = fields.map(({ path, message }) => (path === '' ? message : `${path}：${message}`));
  return [detail ?? (named.length > 0 ? '' : refusals[why].title), ...named]
    .filter((part) => part !== '')
    .join('；');
}

/** What a flow answered; a Fault if it refused. */
export function bodyOf(answer: Answer, doing: string): unknown {
  if (!answer.ok) throw new Fault(`${doing}：没有办成。${wordsOf(answer)}`);
  return 'body' in answer ? answer.body : undefined;
}
