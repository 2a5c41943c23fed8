/** The provider that a deployment has chosen. */
import * as z from 'zod';
import type { Sms } from '../../shared/flows/table/ports.ts';
import { smsProviders } from '../../shared/settings/smsProvider.ts';
import { filledIn } from '../../shared/domain/filledIn.ts';
import { madeOnce } from '../wiring/madeOnce.ts';
import { roleKeys } from './aws.call.ts';
import { fileSecret } from './secret.file.ts';
import { managedSecret } from './secret.manager.ts';
import { aliyunSms } from './sms.aliyun.ts';
import { awsSms } from './sms.aws.ts';
import { masSms } from './sms.mas.ts';

export interface ProviderSettings {
  readonly channel: 'aws' | 'aliyun' | 'mas';
  /** What is no secret: each provider's own. */
  readonly provider: unknown;
  /** ARN of a secret, or the path of a file. */
  readonly secret: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const text = z.string().min(1);
const aliyunKeys = z.object({ accessKeyId: text, accessKeySecret: text });
const masKeys = z.object({ secretKey: text });

/** Throws, naming what is missing, unless the settings are those of the channel. Keys are read when they are first needed. */
export function providerSms({ channel, provider, secret, env }: ProviderSettings): Sms {
  const keys = <S extends z.ZodType>(schema: S): (() => Promise<z.output<S>>) =>
    madeOnce(() =>
      secret.startsWith('arn:') ? managedSecret(secret, schema, roleKeys(env)) : fileSecret(secret, schema),
    );
  switch (channel) {
    case 'aws':
      return awsSms({
        ...filledIn(smsProviders.aws.parse(provider)),
        region: text.parse(env['AWS_REGION']),
        keys: async () => roleKeys(env),
      });
    case 'aliyun':
      return aliyunSms({ ...filledIn(smsProviders.aliyun.parse(provider)), keys: keys(aliyunKeys) });
    case 'mas':
      return masSms({ ...filledIn(smsProviders.mas.parse(provider)), keys: keys(masKeys) });
  }
}
