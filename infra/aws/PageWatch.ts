import { PhysicalName } from 'aws-cdk-lib';
import { MathExpression, Metric, Stats, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { CertificateAlarm } from './CertificateAlarm.ts';
import { FIVE_MINUTES, OperatorAlarm } from './OperatorAlarm.ts';
import { EDGE_REGION } from './unfit.ts';

export interface PageWatchProps {
  readonly distribution: IDistribution;
  /** The firewall's name in its metrics. */
  readonly firewall: string;
  /** The ARN of the domain's certificate; empty without a domain. */
  readonly certificate: string;
  readonly operators: ITopic;
}

/** Of all answers in five minutes, in percent. */
const FAULTY = 5;
/** Fewer failed answers in five minutes than these say nothing: at night one of three is a third. */
const FAULTS = 5;
/** Requests turned away in five minutes. What looks for holes leaves some dozens; an office that is shut out, hundreds. */
const BLOCKED = 100;

/** What CloudFront counts of a distribution, in its one region. */
const counted = (distribution: IDistribution, metricName: string, statistic: string, label: string): Metric =>
  new Metric({
    namespace: 'AWS/CloudFront',
    ...{ metricName, statistic, label, period: FIVE_MINUTES },
    dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
    region: EDGE_REGION,
  });

/** The dashboard is in another region, and names them. */
const alarmName = PhysicalName.GENERATE_IF_NEEDED;

/** What is measured at the edge, and the alarms on it: both exist in one region alone. */
export class PageWatch extends Construct {
  readonly requests: IMetric;
  /** Percentages of all answers. */
  readonly rates: readonly IMetric[];
  readonly blocked: IMetric;

  constructor(
    scope: Construct,
    id: string,
    { distribution, firewall, certificate, operators }: PageWatchProps,
  ) {
    super(scope, id);
    const faults = counted(distribution, '5xxErrorRate', Stats.AVERAGE, '5xx');
    this.requests = counted(distribution, 'Requests', Stats.SUM, 'Requests');
    this.rates = [counted(distribution, '4xxErrorRate', Stats.AVERAGE, '4xx'), faults];
    this.blocked = new Metric({
      namespace: 'AWS/WAFV2',
      metricName: 'BlockedRequests',
      dimensionsMap: { WebACL: firewall, Rule: 'ALL' },
      ...{ statistic: Stats.SUM, label: 'Turned away', period: FIVE_MINUTES, region: EDGE_REGION },
    });
    new OperatorAlarm(this, 'Faults', {
      ...{ alarmName, operators, article: 'edge-faults', threshold: FAULTY },
      meaning: `CloudFront answers ${FAULTY} of 100 requests and more by 5xx.`,
      metric: new MathExpression({
        expression: `IF(requests * faults / 100 >= ${FAULTS}, faults, 0)`,
        usingMetrics: { requests: this.requests, faults },
        period: FIVE_MINUTES,
      }),
    });
    new OperatorAlarm(this, 'Blocked', {
      ...{ alarmName, operators, article: 'edge-blocked', threshold: BLOCKED },
      meaning: `The firewall turned away ${BLOCKED} requests and more in five minutes.`,
      metric: this.blocked,
    });
    if (certificate !== '') new CertificateAlarm(this, 'Certificate', { alarmName, operators, certificate });
  }
}
