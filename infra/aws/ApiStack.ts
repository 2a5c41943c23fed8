import { CfnOutput, Stack, type Environment } from 'aws-cdk-lib';
import { ApiMapping, DomainName, EndpointType, SecurityPolicy } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { ApiPage } from './ApiPage.ts';
import { ApiStage } from './ApiStage.ts';
import { CertificateAlarm } from './CertificateAlarm.ts';
import { LedgerApi } from './LedgerApi.ts';
import { FIVE_MINUTES, OperatorAlarm } from './OperatorAlarm.ts';

export interface ApiStackProps {
  readonly functions: ReadonlyMap<FunctionSpec, IFunction>;
  readonly stackName: string;
  readonly deployment: string;
  readonly operators: ITopic;
  /** Given where nothing else hands the page out: its folder, and the domains (none in a trial) with their certificate. */
  readonly alone?: {
    readonly page: string;
    readonly domains: readonly string[];
    readonly certificate: string;
  };
  readonly env?: Environment;
}

/** Answers in five minutes that are our own fault. */
const FAULTS = 5;
/** Requests in five minutes that do not come by CloudFront: somebody who looks for holes, or everybody. */
const STRANGERS = 20;

/** What people reach: the HTTP API with the contract's routes. */
export class ApiStack extends Stack {
  readonly api: LedgerApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, {
      stackName: props.stackName,
      description: 'Qizhi: the HTTP API',
      ...(props.env && { env: props.env }),
    });
    const [domain, link] = this.domainsOf(props);
    const api = new LedgerApi(this, 'Api', props.deployment, domain !== undefined);
    for (const [{ id, routes }, handler] of props.functions) {
      if (routes.length > 0) api.serve(id, handler, routes);
    }
    if (props.alone) new ApiPage(this, 'Page', api, props.alone.page);
    const stage = new ApiStage(this, 'Stage', api, domain);
    if (link) new ApiMapping(this, 'LinkMapping', { api, stage, domainName: link });
    new OperatorAlarm(this, 'Faults', {
      ...{ operators: props.operators, article: 'api-faults', threshold: FAULTS },
      meaning: 'People’s requests are answered by 5xx.',
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
    });
    this.watchEdge(props, stage.logs);
    this.api = api;
    new CfnOutput(this, 'Address', { value: domain ? `https://${domain.name}` : api.apiEndpoint });
    // To which the domain's record leads.
    if (domain) new CfnOutput(this, 'Name', { value: domain.regionalDomainName });
    if (link) new CfnOutput(this, 'LinkName', { value: link.regionalDomainName });
  }

  /** What stands before the API has its own ways to fail, of which nothing here is a 5xx. */
  private watchEdge({ operators, alone, deployment }: ApiStackProps, logs: LogGroup): void {
    if (alone) {
      const { certificate } = alone;
      if (certificate !== '') new CertificateAlarm(this, 'CertificateEnds', { operators, certificate });
      return;
    }
    const metric = { metricNamespace: `Qizhi/${deployment}`, metricName: 'PastTheEdge' };
    const filterPattern = FilterPattern.stringValue('$.status', '=', '421');
    const filter = logs.addMetricFilter('PastTheEdge', { filterPattern, ...metric });
    new OperatorAlarm(this, 'PastTheEdge', {
      ...{ operators, article: 'edge-secret', threshold: STRANGERS },
      meaning: 'Requests do not show the secret of CloudFront, and are refused.',
      metric: filter.metric({ period: FIVE_MINUTES, statistic: 'Sum' }),
    });
  }

  private domainsOf({ alone }: ApiStackProps): DomainName[] {
    if (!alone || alone.domains.length === 0) return [];
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', alone.certificate);
    return alone.domains.map(
      (domainName, nth) =>
        new DomainName(this, nth === 0 ? 'Domain' : 'LinkDomain', {
          ...{ domainName, certificate },
          endpointType: EndpointType.REGIONAL,
          securityPolicy: SecurityPolicy.TLS_1_2,
        }),
    );
  }
}
