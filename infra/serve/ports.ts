/** The ports of a machine for daily work: its own file, its own keys, the provider that its settings name. */
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import { dirname } from 'node:path';
import { localSigner } from '../../functions/adapters/signer.local.ts';
import { allowListSms } from '../../functions/adapters/sms.allowList.ts';
import { outboxSms, type KeptSms } from '../../functions/adapters/sms.outbox.ts';
import { pacedSms } from '../../functions/adapters/sms.paced.ts';
import { providerSms } from '../../functions/adapters/sms.provider.ts';
import { smsClient, snsSms } from '../../functions/adapters/sms.sns.ts';
import { httpsTopic } from '../../functions/adapters/topic.https.ts';
import {
  keysWhenAsked,
  ownTokenReader,
  tokenReader,
  tokenReaders,
  type TokenReader,
} from '../../functions/wiring/token.ts';
import type { Need, WorkPortsWith } from '../../shared/flows/request/flow.ts';
import type { Clock, Log, Queue, Signer, Sms, Table, Topic } from '../../shared/flows/table/ports.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { keptVault } from '../local/keptVault.ts';
import { journaledTopic, type WriteEntries } from './journal.ts';
import type { Kept } from './kept.ts';
import { quietSms, quietTopic } from './quietSms.ts';

export interface PortsInput {
  readonly settings: DeploymentSettings;
  /** The data file: keys lie beside it. */
  readonly file: string;
  readonly table: Table;
  readonly queue: Queue;
  readonly log: Log;
  readonly clock: Clock;
  /** Told of what the outbox is given, if that is the provider. */
  readonly keepSms: (sms: KeptSms) => void;
  readonly keepAlert: (alert: Parameters<Topic['publish']>[0]) => void;
}

/** The machine's own clock; a trial may be `aheadMs` milliseconds ahead of it. */
export const clockAhead = (aheadMs: number): Clock => ({
  now: () => new Date(Date.now() + aheadMs).toISOString(),
});

/** The provider that the settings name, within their rate; the outbox, which sends to nobody, has none. */
function smsOf({ settings, table, log, clock, keepSms }: PortsInput): Sms {
  const { SMS_CHANNEL: channel, SMS_PROVIDER: provider, SMS_SECRET: secret, SMS_RATE: rate } = settings;
  if (channel === 'outbox') return outboxSms({ keep: keepSms });
  const own =
    channel === 'sns' ? snsSms(smsClient()) : providerSms({ channel, provider, secret, env: process.env });
  const paced = pacedSms({ sms: own, table, rate, clock, log });
  return settings.SMS_ALLOWED.length > 0 ? allowListSms(paced, settings.SMS_ALLOWED) : paced;
}

/** A key that was changed is known to every thread so much later; tokens hold for ten times as long. */
const KEYS_MS = 60_000;

/** Our own tokens, and those of another issuer if the settings name one. */
export function readerOf(
  { OIDC_ISSUER, OIDC_AUDIENCE: audience, OIDC_CLAIM: claim }: DeploymentSettings,
  signer: Signer,
  clock: Clock,
): TokenReader {
  let cached: { readonly keys: JWTVerifyGetKey; readonly until: number } | undefined;
  const own: JWTVerifyGetKey = async (head, token) => {
    if (cached === undefined || cached.until < Date.now())
      cached = {
        keys: createLocalJWKSet({ keys: [...(await signer.keys())] }),
        until: Date.now() + KEYS_MS,
      };
    return cached.keys(head, token);
  };
  const other = { issuer: OIDC_ISSUER, audience, keys: keysWhenAsked(OIDC_ISSUER), claim };
  return tokenReaders({
    ...(OIDC_ISSUER !== '' && { [OIDC_ISSUER]: tokenReader(other) }),
    // Last: nobody else is taken for us.
    [signer.issuer]: ownTokenReader({ issuer: signer.issuer, audience: signer.audience, keys: own, clock }),
  });
}

/** Ports that remember, apart from the data file, what went out; and that keep still while nobody knows what did. */
export function sparing(ports: WorkPortsWith<Need>, kept: Kept, write: WriteEntries): WorkPortsWith<Need> {
  const isQuiet = () => ports.clock.now() < (kept.get('quietUntil') ?? '');
  const topic = journaledTopic(ports.topic, write, () => kept.get('alerted') ?? []);
  return { ...ports, sms: quietSms(ports.sms, isQuiet), topic: quietTopic(topic, isQuiet) };
}

export function servedPorts(input: PortsInput): WorkPortsWith<Need> {
  const { settings, file, table, queue, log, clock, keepAlert } = input;
  return {
    ...{ table, queue, log, shards: settings.SHARDS, clock, worldClock: clock },
    ...{ pageLink: settings.PAGE_LINK, linkMode: settings.LINK_MODE, sms: smsOf(input) },
    topic: httpsTopic({ subscriptions: settings.ALERT_SUBSCRIPTIONS, keep: keepAlert }),
    vault: keptVault(file, settings.BLIND_KEY_NUMBER),
    signer: localSigner({
      issuer: settings.ISSUER,
      audience: settings.OIDC_AUDIENCE,
      folder: dirname(file),
    }),
  };
}
