/** Keys as KMS has them, behind its own protocol: what is wrapped opens with the same key and context alone. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import * as z from 'zod';

const asked = z.object({
  KeyId: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).optional(),
  NumberOfBytes: z.int().optional(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  Message: z.base64().optional(),
});
type Asked = z.output<typeof asked>;

const NONCE = 12;
const TAG = 16;
const bytes = (base64 = ''): Buffer => Buffer.from(base64, 'base64');
const secretOf = (key: string): Buffer => createHash('sha256').update(`secret of ${key}`).digest();
const boundTo = ({ EncryptionContext = {} }: Asked): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(EncryptionContext).toSorted()));

function wrapped(key: string, plain: Buffer, call: Asked): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), nonce).setAAD(boundTo(call));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  // As with KMS the text itself says which key it is of.
  return Buffer.concat([Buffer.from(`${key}\n`), nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function opened(call: Asked): { KeyId: string; Plaintext: string } {
  const all = bytes(call.CiphertextBlob);
  const end = all.indexOf('\n');
  const key = all.subarray(0, end).toString();
  const [nonce, tag] = [
    all.subarray(end + 1, end + 1 + NONCE),
    all.subarray(end + 1 + NONCE, end + 1 + NONCE + TAG),
  ];
  const decipher = createDecipheriv('aes-256-gcm', secretOf(key), nonce)
    .setAAD(boundTo(call))
    .setAuthTag(tag);
  const plain = Buffer.concat([decipher.update(all.subarray(end + 1 + NONCE + TAG)), decipher.final()]);
  return { KeyId: key, Plaintext: plain.toString('base64') };
}

function answered(operation: string, call: Asked): object | undefined {
  const { KeyId = '' } = call;
  switch (operation) {
    case 'GenerateDataKey': {
      const key = randomBytes(call.NumberOfBytes ?? 32);
      return { KeyId, Plaintext: key.toString('base64'), CiphertextBlob: wrapped(KeyId, key, call) };
    }
    case 'Encrypt':
      return { KeyId, CiphertextBlob: wrapped(KeyId, bytes(call.Plaintext), call) };
    case 'Decrypt':
      return opened(call);
    case 'GenerateMac':
      return {
        KeyId,
        Mac: createHmac('sha256', secretOf(KeyId)).update(bytes(call.Message)).digest('base64'),
      };
    default:
      return undefined;
  }
}

export interface FakeKms {
  readonly url: string;
  close(): void;
}

/** Serves it on a port of its own. */
export async function fakeKms(): Promise<FakeKms> {
  const server = createServer((request, response) => {
    void (async () => {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      const answer = answered(operation, asked.parse(JSON.parse(await text(request))));
      response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer ?? { __type: 'UnsupportedOperationException' }));
    })().catch((error: unknown) => {
      response
        .writeHead(400)
        .end(JSON.stringify({ __type: 'InvalidCiphertextException', message: String(error) }));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => void (server.closeAllConnections(), server.close()),
  };
}
