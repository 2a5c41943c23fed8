import { CfnOutput, Fn, Stack, type Environment } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import type { ApiStack } from './ApiStack.ts';
import { EdgeLogs } from './EdgeLogs.ts';
import { PageBucket } from './PageBucket.ts';
import { PageDistribution } from './PageDistribution.ts';
import { OperatorsTopic } from './OperatorsTopic.ts';
import { PageFirewall } from './PageFirewall.ts';
import { PageWatch } from './PageWatch.ts';
import { EDGE_REGION } from './unfit.ts';

export interface PageStackProps {
  readonly stackName: string;
  readonly settings: DeploymentSettings;
  readonly api: ApiStack;
  /** The folder of the built page. */
  readonly page: string;
  readonly env?: Environment;
}

/** Where people reach the page, and the API behind the same name. Not on the mainland, whose CloudFront is another one. */
export class PageStack extends Stack {
  readonly watch: PageWatch;

  constructor(scope: Construct, id: string, { stackName, settings, api, page, env }: PageStackProps) {
    super(scope, id, {
      stackName,
      description: 'Qizhi: the page and what stands before the API',
      // Without one the templates are only looked at.
      ...(env && { env: { ...env, region: EDGE_REGION } }),
    });
    const { DEPLOYMENT: deployment, PAGE_RATE: rate, PAGE_DOMAIN, PAGE_CERTIFICATE: certificate } = settings;
    const bucket = new PageBucket(this, 'Files');
    bucket.fill(page);
    const firewall = new PageFirewall(this, 'Firewall', { deployment, rate });
    const { distribution } = new PageDistribution(this, 'Edge', {
      // `https://HOST`
      ...{ bucket, settings, apiHost: Fn.select(2, Fn.split('/', api.api.apiEndpoint)) },
      firewallArn: firewall.arn,
    });
    new EdgeLogs(this, 'AccessLogs', deployment, distribution);
    // An alarm tells topics of its own region alone.
    const { topic: operators } = new OperatorsTopic(this, 'Operators', settings.OPERATORS);
    this.watch = new PageWatch(this, 'Watch', {
      ...{ distribution, firewall: firewall.metricName, certificate, operators },
    });
    const name = distribution.distributionDomainName;
    new CfnOutput(this, 'Address', { value: `https://${PAGE_DOMAIN === '' ? name : PAGE_DOMAIN}` });
    // To which the domain's record leads.
    new CfnOutput(this, 'Name', { value: name });
  }
}
