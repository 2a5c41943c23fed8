/** What cdk-nag (AwsSolutions, NIST 800-53 r5) finds in the stacks and stays so, each with its reason; a test holds both. */
export interface Accepted {
  readonly rule: string;
  /** Paths of constructs, from the stack on. */
  readonly where: RegExp;
  /** What of it, where a rule finds several things in one place: the text that it gives in brackets. */
  readonly what?: RegExp;
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
    rule: 'AwsSolutions-IAM5',
    where: /^QizhiWork\/(Send|Reconcile|Codes)Function\/Role\/DefaultPolicy\/Resource$/,
    what: /:sms-voice:<AWS::Region>:<AWS::AccountId>:(phone-number|pool|sender-id|configuration-set)\/\*$/,
    reason:
      'Leave to send a text message and nothing else (SendTextMessage), from the numbers of this account in this region. Which of them it goes out from the service chooses by the receiver’s country, unless the deployment names one.',
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
  {
    rule: 'NIST.800.53.R5-IAMNoInlinePolicy',
    where: /^QizhiApi\/Page\/Role\/DefaultPolicy\/Resource$/,
    reason:
      'It lets the one function that hands the page out on the mainland write its own log, and nothing else (a test compares it); a managed policy could be attached elsewhere.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaConcurrency',
    where: /^QizhiApi\/Page\/Function\/Resource$/,
    reason:
      'The throttle of the stage holds back what asks it, and each answer takes milliseconds out of memory. A reserve would be taken from the functions in which people work, at the hour when all of them open the page.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaDLQ',
    where: /^QizhiApi\/Page\/Function\/Resource$/,
    reason:
      'API Gateway alone asks it, and waits for the answer: nothing is asynchronous that could be lost. What it fails to answer is a 5xx of the API, which has an alarm.',
  },
  {
    rule: 'NIST.800.53.R5-LambdaInsideVPC',
    where: /^QizhiApi\/Page\/Function\/Resource$/,
    reason:
      'It reads the page’s public files out of its own bundle and reaches nothing, inside a network or outside. A VPC would protect no resource, and would add a gateway on which the page depends.',
  },
  {
    rule: 'AwsSolutions-S1',
    where: /^QizhiPage\/Files\/Bucket\/Resource$/,
    reason:
      'It holds the page, which everybody may read, and nothing else. CloudFront alone reads it, whose own access log is kept; what CloudFormation writes to it stands in CloudTrail.',
  },
  {
    rule: 'NIST.800.53.R5-S3BucketLoggingEnabled',
    where: /^QizhiPage\/Files\/Bucket\/Resource$/,
    reason:
      'As AwsSolutions-S1: the page is public, one distribution reads it and keeps a log of who asked; a second log of the distribution asking would tell of nobody.',
  },
  {
    rule: 'NIST.800.53.R5-S3BucketReplicationEnabled',
    where: /^QizhiPage\/Files\/Bucket\/Resource$/,
    reason:
      'The files are made from the repository by one command and put there anew by any deployment; former versions stay for ninety days. There is nothing in it that could be lost.',
  },
  {
    rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS',
    where: /^QizhiPage\/Files\/Bucket\/Resource$/,
    reason:
      'The page is handed to anybody who asks. S3 encrypts it by its own key; a key of ours would hide nothing, and would take the page away with it if it failed.',
  },
  {
    rule: 'AwsSolutions-IAM5',
    where: /^QizhiPage\/Files\/FillRole\/DefaultPolicy\/Resource$/,
    reason:
      'CDK’s own function copies the built files from the account’s bucket of assets, whose objects are named by their hash, into the page’s bucket. The stars are objects of these two buckets and S3’s families of reading and writing them; it runs during a deployment only.',
  },
  {
    rule: 'NIST.800.53.R5-IAMNoInlinePolicy',
    where: /^QizhiPage\/Files\/FillRole\/DefaultPolicy\/Resource$/,
    reason:
      'It belongs to the one role that copies the page’s files during a deployment; a managed policy could be attached elsewhere.',
  },
  {
    rule: 'AwsSolutions-L1',
    where: /^QizhiPage\/Custom::CDKBucketDeployment\w+\/Resource$/,
    reason:
      'The function that copies files is CDK’s own and names the runtime that it was tested on; it comes up with CDK, and answers nobody but CloudFormation.',
  },
  ...['LambdaConcurrency', 'LambdaDLQ', 'LambdaInsideVPC'].map((rule) => ({
    rule: `NIST.800.53.R5-${rule}`,
    where: /^QizhiPage\/Custom::CDKBucketDeployment\w+\/Resource$/,
    reason:
      'CloudFormation starts CDK’s copying function twice in a deployment, waits for it, and undoes the deployment where it fails. Nobody else can start it, and it reaches S3 and CloudFormation alone.',
  })),
  {
    rule: 'AwsSolutions-CFR1',
    where: /^QizhiPage\/Edge\/Page\/Resource$/,
    reason:
      'Members who are away look after their duties as well, and a phone’s network says little of where it is: an address keeps nobody out who means harm. Who may do what is decided by the functions.',
  },
  {
    rule: 'AwsSolutions-CFR3',
    where: /^QizhiPage\/Edge\/Page\/Resource$/,
    reason:
      'There is an access log, by CloudFront’s newer way, in which the fields are chosen (EdgeLogs). The rule knows the older one only, which writes whole addresses down: some open a form or a survey (docs/decisions/0034).',
  },
];
