/** One operation of an AWS service that speaks JSON, signed by the SDK's own signer: for services whose client is too large. */
import { createHash, createHmac, createSecretKey } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface AwsCall {
  /** As it is signed for. */
  readonly service: string;
  readonly region: string;
  readonly endpoint: string;
  /** The operation with its service, as `x-amz-target` wants it. */
  readonly target: string;
  readonly jsonVersion: '1.0' | '1.1';
}

type Data = string | ArrayBuffer | ArrayBufferView;

const bytesOf = (data: Data): string | Uint8Array => {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/** Bytes are made a key first: as they are, Node takes seven times as long. */
const keyOf = (secret: Data) => {
  const bytes = bytesOf(secret);
  return typeof bytes === 'string' ? bytes : createSecretKey(bytes);
};

/** What the signer hashes by. */
class Sha256 {
  readonly #secret: Data | undefined;
  #hash;
  constructor(secret?: Data) {
    this.#secret = secret;
    this.#hash = this.#begun();
  }
  #begun() {
    return this.#secret === undefined ? createHash('sha256') : createHmac('sha256', keyOf(this.#secret));
  }
  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    this.#hash = this.#begun();
  }
}

/** Where an operation is asked for. */
export type AwsPlace = Pick<AwsCall, 'service' | 'region' | 'endpoint'>;

export interface SignedCall {
  readonly url: URL;
  readonly init: { method: 'POST'; headers: Record<string, string>; body: string };
}

/** The address and the signed request for `fetch`. */
export const signedCall = (
  { target, jsonVersion, ...place }: AwsCall,
  credentials: AwsKeys,
  input: object,
): Promise<SignedCall> =>
  signed(place, credentials, JSON.stringify(input), {
    'content-type': `application/x-amz-json-${jsonVersion}`,
    'x-amz-target': target,
  });

/** The same for a service that takes a form and answers XML. */
export const signedForm = (
  place: AwsPlace,
  credentials: AwsKeys,
  form: Readonly<Record<string, string>>,
): Promise<SignedCall> =>
  signed(place, credentials, new URLSearchParams(form).toString(), {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  });

async function signed(
  { service, region, endpoint }: AwsPlace,
  credentials: AwsKeys,
  body: string,
  about: Readonly<Record<string, string>>,
): Promise<SignedCall> {
  const url = new URL(endpoint);
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { headers: all } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: '/',
    headers: { host: url.host, ...about },
    body,
  });
  const { host: _host, ...headers } = all;
  return { url, init: { method: 'POST', headers, body } };
}

/** Of the function's role: Lambda puts them into the environment, and renews the process before they end. */
export function roleKeys(env: Readonly<Record<string, string | undefined>>): AwsKeys {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Error('the environment has no credentials of a role');
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
