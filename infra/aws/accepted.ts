/** What cdk-nag (AwsSolutions, NIST 800-53 r5) finds in the stacks and stays so, each with its reason; a test holds both. */
export interface Accepted {
  readonly rule: string;
  /** Paths of constructs, from the stack on. */
  readonly where: RegExp;
  readonly reason: string;
}

export const accepted: readonly Accepted[] = [
  {
    rule: 'AwsSolutions-SQS3',
    where: /(AlertDelivery\/Undelivered|MissedStarts)\/Resource$/,
    reason:
      'They are the places where undelivered alerts and missed starts are kept: dead-letter queues of a topic, of schedules and of functions, which the rule does not recognise as such. An alarm goes off at the first message.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    where: /^QizhiWork\/Rollouts\/Role\/DefaultPolicy\/Resource$/,
    reason:
      'CodeDeploy looks at the alarms of a function while its new version comes in. They are named by CloudFormation, so that it may look at any alarm of the account, and change none.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    where: /^QizhiApi\/Api\//,
    reason:
      'The functions read the token themselves (docs/decisions/0020): an authoriser of the gateway knows one issuer, fetches it when it is created, and in the China regions wants a filing first. A test asks every route without a token and expects 401 where the contract says person.',
  },
  {
    rule: 'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
    where: /Logs\/Resource$/,
    reason:
      'CloudWatch encrypts every log group at rest by its own key. Logs hold ids and counts, no phone, text or name (a test looks for them); a key of our own would add a way to lose the logs that the rules of audit want for 190 days.',
  },
  {
    rule: 'NIST.800.53.R5-DynamoDBInBackupPlan',
    where: /^QizhiData\/Ledger\//,
    reason:
      'Point-in-time recovery covers the last 35 days, and the table is protected against deletion. Backups that are kept longer would keep what the terms of retention have taken away (docs/personal-data.md).',
  },
  {
    rule: 'NIST.800.53.R5-IAMNoInlinePolicy',
    where: /^QizhiWork\/.*(DefaultPolicy|Policy)\/Resource$/,
    reason:
      'Each policy is made from the needs of one function and belongs to its role alone; a managed policy could be attached elsewhere. Tests compare every statement with the function’s grants.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaConcurrency',
    where: /^QizhiWork\/.*Function\/Resource$/,
    reason:
      'What works off queues is held by the event source’s maximum concurrency, requests by the throttle of the stage, and SMS by one rate in the table. Reserved concurrency of each function would take the account’s pool from whoever has a morning’s peak.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaDLQ',
    where: /^QizhiWork\/.*Function\/Resource$/,
    reason:
      'Only starts of schedules are asynchronous, and those have a failure destination with an alarm (MissedStarts); what comes by a queue has the queue’s own dead letters, what comes by HTTP is answered.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaInsideVPC',
    where: /^QizhiWork\/.*Function\/Resource$/,
    reason:
      'The functions reach AWS services and the provider of SMS by TLS and nothing inside a network of ours; a VPC would add a NAT gateway as a single way out, and no resource to protect by it.',
  },
];
