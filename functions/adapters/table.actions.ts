/** Changes made ready to be written: refused if they must be, in their stored form, with their footprints. */
import type { Change, Expected, Key, NewItem } from '../../shared/flows/table/ports.ts';
import { footprintOf } from './table.capacity.ts';
import type { Footprint } from './table.capacity.ts';
import { keyOf, refuseCommit, refuseCommitBytes, refuseItemBytes, refuseItems } from './table.refusals.ts';
import { stored } from './table.stored.ts';
import type { StoredItem } from './table.stored.ts';

export interface Put {
  readonly kind: 'put';
  readonly key: Key;
  readonly expect: Expected;
  readonly item: StoredItem;
  readonly after: Footprint;
}

export type Action =
  | Put
  | { readonly kind: 'delete'; readonly key: Key; readonly expect: number; readonly after?: undefined }
  | { readonly kind: 'check'; readonly key: Key; readonly expect: Expected; readonly after?: undefined };

/** Another for each item: those of one commit bear nothing by which they could be told to be of one. */
type WriteId = () => string;

function putOf(put: NewItem, expect: Expected, writeId: WriteId): Put {
  const item = stored(put, expect === 'absent' ? 1 : expect + 1, writeId());
  const after = footprintOf(item);
  refuseItemBytes(put, after.size);
  return { kind: 'put', key: { pk: put.pk, sk: put.sk }, expect, item, after };
}

function actionOf(change: Change, writeId: WriteId): Action {
  if ('put' in change) return putOf(change.put, change.expect, writeId);
  const { pk, sk } = keyOf(change);
  if ('delete' in change) return { kind: 'delete', key: { pk, sk }, expect: change.expect };
  return { kind: 'check', key: { pk, sk }, expect: change.expect };
}

/** The actions of a commit, or a `TableRefusal`. */
export function actionsOf(changes: readonly Change[], writeId: WriteId): Action[] {
  refuseCommit(changes);
  const actions = changes.map((change) => actionOf(change, writeId));
  refuseCommitBytes(actions.map(({ after }) => after?.size ?? 0));
  return actions;
}

/** The puts of `putIfAbsent`, or a `TableRefusal`. */
export function putsOf(items: readonly NewItem[], writeId: WriteId): Put[] {
  refuseItems(items);
  return items.map((item) => putOf(item, 'absent', writeId));
}

/** Whether the actions are sent as a transaction: one put or delete goes alone, at half the price. */
export function isTransaction(actions: readonly Action[]): boolean {
  return actions.length > 1 || actions[0]?.kind === 'check';
}
