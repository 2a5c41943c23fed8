import { RemovalPolicy, Duration } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type IBucket,
} from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { CACHED } from '../../shared/manifest/page.ts';
import { KeptLogs } from './KeptLogs.ts';

/** Of what was written over or taken away. */
const FORMER = Duration.days(90);

/** The page's files, which CloudFront alone reads. They can be built anew at any time. */
export class PageBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // CDK's class says of two things that they may be undefined, its interface that they may be absent.
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      lifecycleRules: [
        { noncurrentVersionExpiration: FORMER, abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    }) as IBucket;
  }

  /**
   * Puts the files of the folder `built` in: first those with a hash in their names, beside the former ones, which a page that
   * is open may still ask for; then the document that names them.
   */
  fill(built: string): void {
    const logGroup = new KeptLogs(this, 'FillLogs');
    const role = new Role(this, 'FillRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    const common = { destinationBucket: this.bucket, role, logGroup, memoryLimit: 512, prune: false };
    const hashed = new BucketDeployment(this, 'Hashed', {
      ...common,
      sources: [Source.asset(built, { exclude: ['*', '!assets', '!assets/**'] })],
      cacheControl: [CacheControl.fromString(CACHED.forever)],
    });
    const anew = new BucketDeployment(this, 'Anew', {
      ...common,
      sources: [Source.asset(built, { exclude: ['assets', 'stamp'] })],
      cacheControl: [CacheControl.fromString(CACHED.anew)],
    });
    anew.node.addDependency(hashed);
  }
}
