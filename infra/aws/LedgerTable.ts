import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { table } from '../../shared/manifest/table.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What functions are told and granted of a table. */
export type AnyTable = Pick<ITable, 'tableArn' | 'tableName' | 'stack'>;

/** The one table of the manifest, with its indexes; neither a deployment nor its removal can delete it. */
export class LedgerTable extends Table {
  constructor(scope: Construct, id: string, encryptionKey: IKey) {
    super(scope, id, {
      partitionKey: text(table.partition),
      sortKey: text(table.sort),
      timeToLiveAttribute: table.timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of table.indexes) {
      this.addGlobalSecondaryIndex({
        indexName: index.id,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        projectionType: ProjectionType.ALL,
      });
    }
  }
}

/** A table that a restore from a point in time has made beside the stack's own. */
export const restoredTable = (scope: Construct, id: string, tableName: string): AnyTable =>
  Table.fromTableAttributes(scope, id, { tableName, globalIndexes: table.indexes.map((index) => index.id) });
