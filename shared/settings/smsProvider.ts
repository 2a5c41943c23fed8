/** What each provider of SMS has to be told that is no secret: `SMS_PROVIDER`, by `SMS_CHANNEL`. */
import * as z from 'zod';

const text = z.string().min(1);

export const smsProviders = {
  /** An identity or a configuration set of AWS End User Messaging, or neither. */
  aws: z.strictObject({ origination: text.optional(), configurationSet: text.optional() }),
  /** The registered signature, and of our templates the provider's ids. */
  aliyun: z.strictObject({
    signName: text,
    templates: z.record(z.string(), text),
    endpoint: z.url().optional(),
  }),
  mas: z.strictObject({
    endpoint: z.url(),
    ecName: text,
    apId: text,
    sign: text,
    addSerial: z.string().optional(),
  }),
};

const isNamed = (channel: string): channel is keyof typeof smsProviders => channel in smsProviders;

/** What does not fit the channel, each with its place; nothing of channels that need to be told nothing. */
export const providerFaults = (channel: string, provider: unknown): readonly z.core.$ZodIssue[] =>
  isNamed(channel) ? (smsProviders[channel].safeParse(provider).error?.issues ?? []) : [];
