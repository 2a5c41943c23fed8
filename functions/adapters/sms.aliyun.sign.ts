/** Aliyun's signature of a request, version 3 (ACS3-HMAC-SHA256), as its page on request syntax has it. */
import { createHash, createHmac } from 'node:crypto';

export interface AliyunKeys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

export interface AliyunCall {
  readonly host: string;
  readonly action: string;
  /** The API's version, a day. */
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  /** UTC without parts of a second. */
  readonly date: string;
  /** Never used before. */
  readonly nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: everything but letters, digits and `-_.~`. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const byCode = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  a < b ? -1 : a > b ? 1 : 0;

export const canonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .sort(byCode)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');

/** The headers of a POST without a body, `Authorization` among them. */
export function signedHeaders(call: AliyunCall, keys: AliyunKeys): Record<string, string> {
  const bodyHash = sha256('');
  const headers = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': call.date,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  };
  const sorted = Object.entries(headers).sort(byCode);
  const names = sorted.map(([name]) => name).join(';');
  const lines = sorted.map(([name, value]) => `${name}:${value.trim()}\n`).join('');
  const canonical = ['POST', '/', canonicalQuery(call.query), lines, names, bodyHash].join('\n');
  const signature = createHmac('sha256', keys.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  const Authorization = `${ALGORITHM} Credential=${keys.accessKeyId},SignedHeaders=${names},Signature=${signature}`;
  return { ...headers, Authorization };
}
