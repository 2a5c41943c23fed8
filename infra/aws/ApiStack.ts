import { CfnOutput, Stack, type Environment } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { ApiStage } from './ApiStage.ts';
import { LedgerApi } from './LedgerApi.ts';
import { FIVE_MINUTES, OperatorAlarm } from './OperatorAlarm.ts';

export interface ApiStackProps {
  readonly functions: ReadonlyMap<FunctionSpec, IFunction>;
  readonly stackName: string;
  readonly deployment: string;
  readonly operators: ITopic;
  readonly env?: Environment;
}

/** Answers in five minutes that are our own fault. */
const FAULTS = 5;

/** What people reach: the HTTP API with the contract's routes. */
export class ApiStack extends Stack {
  readonly api: LedgerApi;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, {
      stackName: props.stackName,
      description: 'Qizhi: the HTTP API',
      ...(props.env && { env: props.env }),
    });
    const api = new LedgerApi(this, 'Api', props.deployment);
    for (const [{ id, routes }, handler] of props.functions) {
      if (routes.length > 0) api.serve(id, handler, routes);
    }
    new ApiStage(this, 'Stage', api);
    new OperatorAlarm(this, 'Faults', {
      ...{ operators: props.operators, article: 'api-faults', threshold: FAULTS },
      meaning: 'People’s requests are answered by 5xx.',
      metric: api.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
    });
    this.api = api;
    new CfnOutput(this, 'Address', { value: api.apiEndpoint });
  }
}
