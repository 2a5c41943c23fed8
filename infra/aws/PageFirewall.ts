import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface PageFirewallProps {
  readonly deployment: string;
  /** Requests of one address in five minutes. */
  readonly rate: number;
}

const FIVE_MINUTES_IN_SECONDS = 300;

/** Rules of AWS's own, and those of them that only count here. */
const GROUPS = [
  {
    name: 'AWSManagedRulesCommonRuleSet',
    // A roster or a workbook is larger than 8 KB, and the routes say what they take; a provider's receipts name no program.
    counted: ['SizeRestrictions_BODY', 'NoUserAgent_HEADER'],
  },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
];

const shown = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  // A sample holds addresses and heads of requests as they came: what opens a form stands in some.
  sampledRequestsEnabled: false,
  metricName,
});

const managed = ({ name, counted }: (typeof GROUPS)[number], index: number): CfnWebACL.RuleProperty => ({
  name,
  priority: index + 1,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: shown(name),
});

/** As the API says it, so that the page does. */
const BUSY = JSON.stringify({
  ...{ type: 'about:blank', title: '操作过于频繁，请稍后再试', status: 429, why: 'tooMany' },
});

const rateOf = (limit: number): CfnWebACL.RuleProperty => ({
  name: 'Rate',
  priority: 0,
  statement: {
    rateBasedStatement: { aggregateKeyType: 'IP', limit, evaluationWindowSec: FIVE_MINUTES_IN_SECONDS },
  },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: 'busy',
        responseHeaders: [{ name: 'retry-after', value: String(FIVE_MINUTES_IN_SECONDS) }],
      },
    },
  },
  visibilityConfig: shown('Rate'),
});

/** What CloudFront turns away: too many requests of one address, and what AWS knows as an attack. */
export class PageFirewall extends Construct {
  readonly arn: string;
  /** By which its metrics are found: one account may hold several. */
  readonly metricName: string;

  constructor(scope: Construct, id: string, { deployment, rate }: PageFirewallProps) {
    super(scope, id);
    this.metricName = `qizhi-${deployment}`;
    const acl = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      customResponseBodies: { busy: { contentType: 'APPLICATION_JSON', content: BUSY } },
      rules: [rateOf(rate), ...GROUPS.map(managed)],
      visibilityConfig: shown(this.metricName),
    });
    this.arn = acl.attrArn;
    this.logBlocked(acl, deployment);
  }

  /** Who was turned away and by which rule, never what stood in the address, the query or the token. */
  private logBlocked(acl: CfnWebACL, deployment: string): void {
    // The service wants its names to begin so.
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `aws-waf-logs-qizhi-${deployment}`,
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logs.logGroupName}`,
      ],
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        ...['authorization', 'cookie'].map((Name) => ({ singleHeader: { Name } })),
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          {
            Behavior: 'KEEP',
            Requirement: 'MEETS_ANY',
            Conditions: [{ ActionCondition: { Action: 'BLOCK' } }],
          },
        ],
      },
    });
  }
}
