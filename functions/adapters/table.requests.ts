/** The requests that the DynamoDB table sends, as data. */
import type {
  DeleteCommandInput,
  PutCommandInput,
  QueryCommandInput,
  TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Expected, Query } from '../../shared/flows/table/ports.ts';
import { table } from '../../shared/manifest/table.ts';
import type { Action, Put } from './table.actions.ts';
import type { Position } from './table.cursor.ts';
import { keyNames } from './table.stored.ts';

type Transacted = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

function conditionOf(expect: Expected) {
  return expect === 'absent'
    ? {
        ConditionExpression: 'attribute_not_exists(#pk)',
        ExpressionAttributeNames: { '#pk': table.partition },
      }
    : {
        ConditionExpression: '#v = :v',
        ExpressionAttributeNames: { '#v': table.version },
        ExpressionAttributeValues: { ':v': expect },
      };
}

/** The old item, in either case: to count its units, and to tell whose write was met. */
const bringOld = { ReturnValues: 'ALL_OLD', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

/** A conditional put on its own. */
export function putRequest(TableName: string, { item, expect }: Put): PutCommandInput {
  return { TableName, Item: { ...item }, ...conditionOf(expect), ...bringOld };
}

/** A conditional delete on its own. */
export function deleteRequest(TableName: string, { key, expect }: Action): DeleteCommandInput {
  return { TableName, Key: key, ...conditionOf(expect), ...bringOld };
}

function transacted(TableName: string, action: Action): Transacted {
  const condition = { TableName, ...conditionOf(action.expect) };
  switch (action.kind) {
    case 'put':
      return { Put: { Item: { ...action.item }, ...condition } };
    case 'delete':
      return { Delete: { Key: action.key, ...condition } };
    case 'check':
      return { ConditionCheck: { Key: action.key, ...condition } };
  }
}

/** All or none. `token` makes the SDK's retries of this one call idempotent. */
export function transactRequest(TableName: string, actions: readonly Action[], token: string) {
  return {
    TransactItems: actions.map((action) => transacted(TableName, action)),
    ClientRequestToken: token,
  } satisfies TransactWriteCommandInput;
}

/**
 * DynamoDB takes one condition on the sort key, and with both ends only BETWEEN, which includes `to`:
 * the adapter drops what stands exactly there.
 */
function rangeOf({ from, to }: Query): string {
  const isFrom = from !== undefined && from !== '';
  if (isFrom && to !== undefined) return ' AND #sort BETWEEN :from AND :to';
  if (isFrom) return ' AND #sort >= :from';
  return to === undefined ? '' : ' AND #sort < :to';
}

/** One page of `query`, from `position` on. */
export function queryRequest(
  TableName: string,
  query: Query,
  position: Position | undefined,
): QueryCommandInput {
  const { partition, sort } = keyNames(query.index);
  const range = rangeOf(query);
  return {
    TableName,
    ...(query.index && { IndexName: query.index }),
    KeyConditionExpression: `#partition = :partition${range}`,
    ExpressionAttributeNames: { '#partition': partition, ...(range !== '' && { '#sort': sort }) },
    ExpressionAttributeValues: {
      ':partition': query.partition,
      ...(range.includes(':from') && { ':from': query.from }),
      ...(range.includes(':to') && { ':to': query.to }),
    },
    ...(query.limit !== undefined && { Limit: query.limit }),
    ...(query.consistent === true && { ConsistentRead: true }),
    ...(position && { ExclusiveStartKey: position }),
  };
}
