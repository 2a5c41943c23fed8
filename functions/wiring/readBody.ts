import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { done, invalidField, type Result } from '../../shared/flows/request/flow.ts';

const MEGABYTE = 1024 * 1024;

/** A body at most, where its route does not say otherwise. */
const USUAL_BYTES = MEGABYTE;

/** Levels of lists and objects: no schema goes as deep, and a reader that calls itself would run out of stack. */
const DEEPEST = 32;

/** The JSON of a request, undefined where there is none; or why it cannot be read. */
export function readBody(
  { body, isBase64Encoded }: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>,
  mostBytes = USUAL_BYTES,
): Result<unknown> {
  if (body === undefined || body === '') return done(undefined);
  if (Buffer.byteLength(body, isBase64Encoded ? 'base64' : 'utf8') > mostBytes)
    return invalidField('', `内容太大，最多${mostBytes / MEGABYTE}MB`);
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (depthOf(text) > DEEPEST) return invalidField('', `内容嵌套过深，最多${DEEPEST}层`);
  try {
    return done(JSON.parse(text));
  } catch {
    return invalidField('', '不是有效的 JSON');
  }
}

/** How deep the brackets of a JSON text go, those in strings apart; counted, so that no depth is too much to count. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInString && character === '\\') index++;
    else if (character === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth--;
  }
  return deepest;
}
