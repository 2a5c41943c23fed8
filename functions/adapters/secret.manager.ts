/** A secret of AWS Secrets Manager. */
import * as z from 'zod';
import { signedCall, type AwsKeys } from './aws.call.ts';
import { parsedSecret } from './secret.file.ts';

const answered = z.object({ SecretString: z.string() });

/** The suffix of an ARN's partition in its addresses. */
const SUFFIX: Readonly<Record<string, string>> = { 'aws-cn': 'amazonaws.com.cn' };

/** The secret with that ARN, JSON by `schema`. Its region and partition are the ARN's. */
export async function managedSecret<S extends z.ZodType>(
  arn: string,
  schema: S,
  keys: AwsKeys,
  { endpoint }: { readonly endpoint?: string } = {},
): Promise<z.output<S>> {
  const [, partition = '', , region = ''] = arn.split(':');
  const { url, init } = await signedCall(
    {
      ...{ service: 'secretsmanager', region, target: 'secretsmanager.GetSecretValue', jsonVersion: '1.1' },
      endpoint: endpoint ?? `https://secretsmanager.${region}.${SUFFIX[partition] ?? 'amazonaws.com'}`,
    },
    keys,
    { SecretId: arn },
  );
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`the secret of SMS was not to be had: ${response.status}`);
  return parsedSecret(answered.parse(await response.json()).SecretString, 'Secrets Manager', schema);
}
