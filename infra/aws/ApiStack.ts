import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { ApiStage } from './ApiStage.ts';
import { LedgerApi } from './LedgerApi.ts';

export interface ApiStackProps {
  readonly functions: ReadonlyMap<FunctionSpec, IFunction>;
  readonly stackName: string;
  readonly deployment: string;
}

/** What people reach: the HTTP API with the contract's routes. */
export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, { stackName: props.stackName, description: 'Qizhi: the HTTP API' });
    const api = new LedgerApi(this, 'Api', props.deployment);
    for (const [{ id, routes }, handler] of props.functions) {
      if (routes.length > 0) api.serve(id, handler, routes);
    }
    new ApiStage(this, 'Stage', api);
    new CfnOutput(this, 'Address', { value: api.apiEndpoint });
  }
}
