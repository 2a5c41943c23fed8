import { answeredRow, answerPieceRow, type Remembered } from '../../rows/requests.ts';
import { newRow, readRow } from '../table/rows.ts';
import { createHash } from 'node:crypto';
import { canonical } from '../../draws/canonical.ts';
import { pack } from '../table/packed.ts';
import { packedItems, readPacked } from '../table/packedItems.ts';
import type { Change, Key, NewItem } from '../table/ports.ts';
import { done, refuse, type CallerContext, type FlowRequest, type Result } from './flow.ts';

const KEPT_SECONDS = 7 * 86_400;

/** Characters of a packed answer that still fit one commit, with room for what else is in it. */
const PACKED_MAX = 3_000_000;

/** Whether an answer can be remembered at all, however many pieces it takes. */
export const isRemembered = (answer: unknown): boolean => pack(answer).gzip.length <= PACKED_MAX;

/** Bytes of an answer that are kept in the row itself, well below an item's 400 KB. */
const INLINE_BYTES = 300_000;

/**
 * One request by its `Idempotency-Key`: the answer is committed together with what it answers for, on a base key, so
 * that two at once cannot both do it.
 */
export class IdempotencyKey {
  readonly #context: CallerContext;
  readonly #ids: readonly [caller: string, route: string, key: string] | undefined;
  readonly #hash: string;

  constructor(route: string, request: FlowRequest, context: CallerContext) {
    this.#context = context;
    this.#ids =
      request.idempotencyKey === undefined ? undefined : [context.caller.id, route, request.idempotencyKey];
    this.#hash = createHash('sha256')
      .update(canonical([request.params, request.body]))
      .digest('hex');
  }

  /** The answer given before to this key, a refusal if it was another request, or undefined if it is new. */
  async answered(): Promise<Result<unknown> | undefined> {
    if (!this.#ids) return undefined;
    const { table } = this.#context;
    const stored = (await readRow(table, answeredRow.key(...this.#ids), { consistent: true }))?.body;
    if (!stored) return undefined;
    if (stored.hash !== this.#hash) return refuse('idempotencyKeyReused');
    if (stored.pieces === undefined) return done(stored.answer);
    return done(await readPacked(table, answerPieceRow.under(...this.#ids)));
  }

  /** The changes to commit with the work: one, or more where the answer is larger than an item. */
  remember(answer: unknown): Change[] {
    const ids = this.#ids;
    if (!ids) return [];
    const expiresAt = Math.floor(Date.parse(this.#context.now) / 1000) + KEPT_SECONDS;
    const isSmall = Buffer.byteLength(JSON.stringify(answer) ?? '') <= INLINE_BYTES;
    const pieces = isSmall ? [] : packedItems((piece) => answerPieceRow.key(...ids, piece), answer);
    const body: Remembered = {
      hash: this.#hash,
      ...(isSmall ? { answer } : { pieces: pieces.length }),
    };
    const items: NewItem[] = [newRow(answeredRow.key(...ids), body), ...pieces];
    return items.map((item) => ({ put: { ...item, expiresAt }, expect: 'absent' }));
  }

  /** Whether a commit failed because the same key came in at the same time. */
  isMine(key: Key): boolean {
    return this.#ids !== undefined && answeredRow.key(...this.#ids).pk === key.pk;
  }
}
