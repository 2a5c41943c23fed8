/** Where people reach a deployment in the cloud: what its file says of that, and what does not go together. */
import * as z from 'zod';

const domain = z
  .string()
  .max(253)
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'has to be the name of a domain in small letters');
const arnOf = (what: string, pattern: RegExp) =>
  z.string().regex(pattern, `has to be the ARN of ${what}`).or(z.literal(''));

/** By the manifest's names; nothing is said of a domain by an empty text. */
export const pageSettings = {
  PAGE_DOMAIN: domain.or(z.literal('')).default(''),
  PAGE_CERTIFICATE: arnOf(
    'a certificate in ACM',
    /^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/,
  ).default(''),
  // The firewall knows no smaller number and no larger one.
  PAGE_RATE: z.number().int().min(10).max(2_000_000_000).default(10_000),
  EDGE_SECRET: arnOf(
    'a secret in us-east-1',
    /^arn:aws:secretsmanager:us-east-1:\d{12}:secret:[\w/+=.@-]+$/,
  ).default(''),
};

export interface PageSettings {
  readonly ISSUER: string;
  readonly PAGE_DOMAIN: string;
  readonly PAGE_CERTIFICATE: string;
  readonly EDGE_SECRET: string;
  readonly EDGE_HASH: string;
  readonly FORMER_EDGE_HASH: string;
}

type Refuse = (name: keyof PageSettings, message: string) => void;

/** Half of what goes together is refused by the name that is missing. */
export function refuseHalf(settings: PageSettings, context: z.RefinementCtx): void {
  const refuse: Refuse = (name, message) => context.addIssue({ code: 'custom', path: [name], message });
  const together = (name: keyof PageSettings, other: keyof PageSettings) => {
    if ((settings[name] === '') === (settings[other] === '')) return;
    refuse(settings[name] === '' ? name : other, `${name} and ${other} go together: both or none`);
  };
  together('PAGE_DOMAIN', 'PAGE_CERTIFICATE');
  together('EDGE_SECRET', 'EDGE_HASH');
  const { PAGE_DOMAIN, ISSUER, EDGE_HASH, FORMER_EDGE_HASH } = settings;
  if (FORMER_EDGE_HASH !== '' && EDGE_HASH === '')
    refuse('FORMER_EDGE_HASH', 'is taken beside EDGE_HASH, which is missing');
  if (PAGE_DOMAIN !== '' && ISSUER !== `https://${PAGE_DOMAIN}`)
    refuse('ISSUER', `has to be https://${PAGE_DOMAIN}, where people reach the API`);
}
