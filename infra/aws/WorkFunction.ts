import { Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Alias, Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IFunction, IVersion } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionSpec } from '../../functions/wiring/functionSpec.ts';
import { builtFunction } from './builtFunctions.ts';
import { KeptLogs } from './KeptLogs.ts';

/** A batch has to end within the function's time-out; failures are reported message by message. */
const BATCH_SIZE = 5;
/** Of one queue: a morning's work must not take the concurrency that people's requests live on. */
const BATCHES_AT_ONCE = 20;
/** A start that fails this long is for the next day's, which catches up. */
const START_AGE = Duration.hours(6);

export interface WorkFunctionProps {
  readonly spec: FunctionSpec;
  /** The folder of bundles. */
  readonly bundles: string;
  readonly environment: Record<string, string>;
  readonly statements: readonly PolicyStatement[];
}

/** A function of the manifest with its role and its logs. */
export class WorkFunction extends Construct {
  readonly handler: LambdaFunction;
  /** What everything starts: the version that is in use, and while another comes in a tenth of that. */
  readonly live: Alias;
  readonly logs: KeptLogs;

  constructor(scope: Construct, id: string, { spec, bundles, environment, statements }: WorkFunctionProps) {
    super(scope, id);
    const logGroup = new KeptLogs(this, 'Logs');
    this.logs = logGroup;
    // A role of its own, for the managed one may write to every log group of the account.
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    statements.forEach((statement) => role.addToPolicy(statement));
    this.handler = new LambdaFunction(this, 'Function', {
      description: `Qizhi: ${spec.id}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The source map stays where the bundle was built.
      code: Code.fromAsset(builtFunction(spec.id, bundles), { exclude: ['*.map'] }),
      handler: 'index.handler',
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      environment,
      role,
      logGroup,
    });
    // CDK's classes say of a role that it may be undefined, its interfaces that it may be absent: here and below.
    const version = this.handler.currentVersion as IVersion;
    this.live = new Alias(this, 'Live', { aliasName: 'live', version });
  }

  /** What schedules and the API start. */
  get started(): IFunction {
    return this.live as IFunction;
  }

  /** Works off `queue`; a batch that fails in part gives back only what failed. */
  workOff(queue: IQueue): void {
    const source = new SqsEventSource(queue, {
      batchSize: BATCH_SIZE,
      maxConcurrency: BATCHES_AT_ONCE,
      reportBatchItemFailures: true,
    });
    this.live.addEventSource(source);
  }

  /** A schedule's start is accepted before it runs: the scheduler never sees it fail, so Lambda has to keep it. */
  keepFailedStarts(missed: IQueue): void {
    const onFailure = new SqsDestination(missed);
    this.live.configureAsyncInvoke({ onFailure, retryAttempts: 2, maxEventAge: START_AGE });
  }
}
