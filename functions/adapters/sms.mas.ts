/** SMS by China Mobile's cloud MAS (云MAS), a carrier's port that takes free text: base64 JSON with a MD5 of its fields. */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import { SIGNATURE } from '../../shared/messages/template.ts';
import type { Sms, SmsOutcome } from '../../shared/flows/table/ports.ts';
import { askOnce, fateBy, INVALID_PHONE, mainlandNumber } from './sms.http.ts';

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

/**
 * Why, by the reply code: the operator mends it or it passes. The first four are of the port's description, the others of
 * the carrier's own client.
 */
const forNow: Readonly<Record<string, string>> = {
  IllegalMac: 'notAuthorised',
  InvalidUsrOrPwd: 'notAuthorised',
  IllegalSignId: 'notRegistered',
  NoSignId: 'notRegistered',
  NotLoadedSign: 'notRegistered',
  IllegalUseTemplate: 'notRegistered',
  IllegalIpAddress: 'deniedPlace',
  OverDailyMax: 'limitReached',
  FlowOverLimit: 'throttled',
  QueueOverLimit: 'throttled',
  RequestTooOften: 'throttled',
};

/** Why, by the reply code: the same SMS would be refused again. */
const forGood: Readonly<Record<string, string>> = {
  InvalidMobile: 'invalidPhone',
  InvalidMessage: 'messageRefused',
  TooManyMobiles: 'messageRefused',
};

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
      return 'outcome' in answer ? answer : fateOfReply(answer.status, answer.body);
    },
  };
}

/** What the port's reply says of the SMS; `unknown` for every code that is not known to mean that nothing was sent. */
export function fateOfReply(status: number, body: unknown): SmsOutcome {
  const answer = answered.safeParse(body).data;
  if (!answer)
    return status === 429 ? { outcome: 'refused', why: 'throttled', retry: true } : { outcome: 'unknown' };
  const { rspcod, msgGroup } = answer;
  if (rspcod === 'success')
    return msgGroup
      ? { outcome: 'accepted', receipt: msgGroup, isFoundByReceipt: true }
      : { outcome: 'unknown' };
  return fateBy({ forNow, forGood }, rspcod);
}
