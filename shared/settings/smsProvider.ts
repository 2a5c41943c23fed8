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

interface Chosen {
  readonly SMS_CHANNEL: string;
  readonly SMS_PROVIDER: unknown;
}

/** What does not fit the channel is refused by its place; a function that sends looks by the same schemas when it starts. */
export function refuseProvider({ SMS_CHANNEL, SMS_PROVIDER }: Chosen, context: z.RefinementCtx): void {
  if (!isNamed(SMS_CHANNEL)) return;
  const { error } = smsProviders[SMS_CHANNEL].safeParse(SMS_PROVIDER);
  for (const { path, message } of error?.issues ?? [])
    context.addIssue({ code: 'custom', path: ['SMS_PROVIDER', ...path], message });
}
