/** What a stack says of itself: its outputs, asked of CloudFormation. */
import { signedForm, type AwsKeys } from '../../functions/adapters/aws.call.ts';
import { Fault } from './command.ts';

/** Of any client of the SDK: whoever calls, and where. */
export interface Calling {
  readonly region: () => Promise<string>;
  readonly credentials: () => Promise<AwsKeys>;
}

const suffixOf = (region: string): string =>
  region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';

/** The outputs of a stack by name; a Fault if there is no such stack, or nobody may ask. */
export async function stackOutputs(
  stackName: string,
  { region, credentials }: Calling,
  endpoint?: string,
): Promise<Readonly<Record<string, string>>> {
  const [where, keys] = await Promise.all([region(), credentials()]).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Fault(`没有云账号的凭证或区域，请先设置 AWS_PROFILE、AWS_REGION（${why}）`, { cause: error });
  });
  const { url, init } = await signedForm(
    {
      ...{ service: 'cloudformation', region: where },
      endpoint: endpoint ?? `https://cloudformation.${where}.${suffixOf(where)}`,
    },
    keys,
    { Action: 'DescribeStacks', Version: '2010-05-15', StackName: stackName },
  );
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok)
    throw new Fault(
      `问不到 ${stackName}（${valueOf(text, 'Code') ?? response.status}）：请先部署，见 docs/deploy.md`,
    );
  return outputsIn(text);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text.replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all);

const valueOf = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

/** CloudFormation answers in XML; an output is a `member` with a key and a value, neither of which holds elements. */
function outputsIn(xml: string): Readonly<Record<string, string>> {
  const [, list = ''] = /<Outputs>([^]*?)<\/Outputs>/.exec(xml) ?? [];
  const members = list
    .split('<member>')
    .map((member) => [valueOf(member, 'OutputKey'), valueOf(member, 'OutputValue')]);
  return Object.fromEntries(
    members.flatMap(([key, value]) => (key === undefined ? [] : [[key, unescaped(value ?? '')] as const])),
  );
}
