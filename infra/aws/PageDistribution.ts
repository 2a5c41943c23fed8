import { Annotations, Duration, SecretValue } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  CachedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { EDGE_HEADER } from '../../shared/manifest/edge.ts';
import { API_PATHS, HSTS_SECONDS, SECURITY_HEADERS } from '../../shared/manifest/page.ts';
import type { DeploymentSettings } from '../../shared/settings/settingsFile.ts';
import { domainsOf } from './domains.ts';
import { apiText, pageText } from './edgeText.ts';
import type { PageBucket } from './PageBucket.ts';

export interface PageDistributionProps {
  readonly bucket: PageBucket;
  /** The host of the API as AWS names it. */
  readonly apiHost: string;
  readonly firewallArn: string;
  readonly settings: DeploymentSettings;
}

/** API Gateway gives up after 30. */
const ANSWER_SECONDS = 30;

/** One address for page and API, nothing of CORS. */
export class PageDistribution extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: PageDistributionProps) {
    super(scope, id);
    const { settings, firewallArn } = props;
    const headers = this.headers();
    const api = this.api(props, headers);
    this.distribution = new Distribution(this, 'Page', {
      comment: `Qizhi ${settings.DEPLOYMENT}`,
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: firewallArn,
      ...this.named(settings),
      defaultBehavior: this.page(props.bucket.bucket, headers),
      additionalBehaviors: Object.fromEntries(API_PATHS.map((path) => [`${path}*`, api])),
    });
    Annotations.of(this).acknowledgeWarning(
      '@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
      'No request for a list gets there: what is asked of the page is one of its files, or is answered at the edge.',
    );
  }

  /** The domain, its certificate and how it is spoken to; without, CloudFront's own name, which older TLS may use too. */
  private named(settings: DeploymentSettings) {
    const { PAGE_DOMAIN, PAGE_CERTIFICATE } = settings;
    if (PAGE_DOMAIN === '') return {};
    const certificate = Certificate.fromCertificateArn(this, 'Certificate', PAGE_CERTIFICATE);
    const minimumProtocolVersion = SecurityPolicyProtocol.TLS_V1_2_2021;
    return { domainNames: domainsOf(settings), certificate, minimumProtocolVersion };
  }

  private page(bucket: IBucket, responseHeadersPolicy: ResponseHeadersPolicy): BehaviorOptions {
    return {
      // With leave to list, what is not there is 404, as on one machine, and not 403.
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachedMethods: CachedMethods.CACHE_GET_HEAD,
      compress: true,
      // As long as the file says: the managed policies keep what is not to be kept for a second.
      cachePolicy: new CachePolicy(this, 'AsTheFileSays', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.seconds(0),
        maxTtl: Duration.days(365),
        enableAcceptEncodingGzip: true,
        enableAcceptEncodingBrotli: true,
      }),
      responseHeadersPolicy,
      functionAssociations: [this.before('PageRequest', pageText)],
    };
  }

  private api(
    { apiHost, settings }: PageDistributionProps,
    responseHeadersPolicy: ResponseHeadersPolicy,
  ): BehaviorOptions {
    const { EDGE_SECRET } = settings;
    return {
      origin: new HttpOrigin(apiHost, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(ANSWER_SECONDS),
        ...(EDGE_SECRET !== '' && {
          customHeaders: { [EDGE_HEADER]: SecretValue.secretsManager(EDGE_SECRET).unsafeUnwrap() },
        }),
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // API Gateway knows itself by its own name alone.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy,
      functionAssociations: [this.before('ApiRequest', apiText)],
    };
  }

  private before(id: string, text: string) {
    const runtime = FunctionRuntime.JS_2_0;
    const run = new EdgeFunction(this, id, { runtime, code: FunctionCode.fromInline(text) });
    return { function: run, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  /** What the API says itself stands, as on one machine; https is for CloudFront to promise. */
  private headers(): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, 'Headers', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: SECURITY_HEADERS['content-security-policy'],
          override: false,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(HSTS_SECONDS),
          includeSubdomains: false,
          override: true,
        },
      },
    });
  }
}
