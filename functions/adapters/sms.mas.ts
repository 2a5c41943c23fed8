/** SMS by China Mobile's cloud MAS (云MAS), a carrier's port that takes free text: base64 JSON with a MD5 of its fields. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { SIGNATURE } from '../../shared/messages/template.ts';
import type { Sms, SmsOutcome } from '../../shared/flows/table/ports.ts';
import { askOnce, INVALID_PHONE, mainlandNumber } from './sms.http.ts';

export interface MasKeys {
  /** The password of the port's user. */
  readonly secretKey: string;
}

export interface MasOptions {
  readonly keys: () => Promise<MasKeys>;
  /** The address of the port for ordinary texts, `…/sms/norsubmit`, as the carrier gives it. */
  readonly endpoint: string;
  /** The institution's name, as it is registered. */
  readonly ecName: string;
  /** The port's user. */
  readonly apId: string;
  /** The code of the registered signature, which the carrier puts before the text. */
  readonly sign: string;
  /** The extension of the sending number; empty unless it was applied for. */
  readonly addSerial?: string;
  readonly timeoutMs?: number;
}

const answered = z.object({
  rspcod: z.string(),
  msgGroup: z.string().optional(),
});

const forNow: Readonly<Record<string, string>> = {
  IllegalMac: 'notAuthorised',
  InvalidUsrOrPwd: 'notAuthorised',
  IllegalSignId: 'notRegistered',
  NoSignId: 'notRegistered',
};

const forGood = ['InvalidMessage', 'TooManyMobiles'];

/** The body of a request, by the published order of the fields in the MD5. */
export function masBody(
  { ecName, apId, sign, addSerial = '' }: Omit<MasOptions, 'keys' | 'endpoint'>,
  { secretKey }: MasKeys,
  { mobiles, content }: { readonly mobiles: string; readonly content: string },
): string {
  const mac = createHash('md5')
    .update(ecName + apId + secretKey + mobiles + content + sign + addSerial)
    .digest('hex');
  return Buffer.from(JSON.stringify({ ecName, apId, mobiles, content, sign, addSerial, mac })).toString(
    'base64',
  );
}

export function masSms(options: MasOptions): Sms {
  return {
    async send({ to, text }) {
      const mobiles = mainlandNumber(to);
      if (mobiles === undefined) return INVALID_PHONE;
      const content = text.startsWith(SIGNATURE) ? text.slice(SIGNATURE.length) : text;
      const body = masBody(options, await options.keys(), { mobiles, content });
      const headers = { 'content-type': 'text/plain' };
      const answer = await askOnce(
        new URL(options.endpoint),
        { method: 'POST', headers, body },
        options.timeoutMs,
      );
      return 'outcome' in answer ? answer : outcomeOf(answer.status, answer.body);
    },
  };
}

function outcomeOf(status: number, body: unknown): SmsOutcome {
  const answer = answered.safeParse(body).data;
  if (!answer)
    return status === 429 ? { outcome: 'refused', why: 'throttled', retry: true } : { outcome: 'unknown' };
  const { rspcod, msgGroup } = answer;
  if (rspcod === 'success')
    return msgGroup
      ? { outcome: 'accepted', receipt: msgGroup, isFoundByReceipt: true }
      : { outcome: 'unknown' };
  const why = Object.hasOwn(forNow, rspcod) ? forNow[rspcod] : undefined;
  if (why !== undefined) return { outcome: 'refused', why, retry: true };
  return forGood.includes(rspcod)
    ? { outcome: 'refused', why: 'messageRefused', retry: false }
    : { outcome: 'unknown' };
}
