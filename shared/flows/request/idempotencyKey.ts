import { createHash } from 'node:crypto';
import { canonical } from '../table/canonical.ts';
import { refuse, done, type CallerContext, type FlowRequest, type Result } from './flow.ts';
import { idempotencyKey } from '../table/keys.ts';
import type { Change, Key } from '../table/ports.ts';

interface Remembered {
  readonly hash: string;
  readonly answer: unknown;
}

const KEPT_SECONDS = 7 * 86_400;

/**
 * One request by its `Idempotency-Key`: the answer is committed together with what it answers for, on a base key, so
 * that two at once cannot both do it.
 */
export class IdempotencyKey {
  readonly #context: CallerContext;
  readonly #key: Key | undefined;
  readonly #hash: string;

  constructor(route: string, request: FlowRequest, context: CallerContext) {
    this.#context = context;
    this.#key =
      request.idempotencyKey === undefined
        ? undefined
        : idempotencyKey(context.caller.id, route, request.idempotencyKey);
    this.#hash = createHash('sha256')
      .update(canonical([request.params, request.body]))
      .digest('hex');
  }

  /** The answer given before to this key, a refusal if it was another request, or undefined if it is new. */
  async answered(): Promise<Result<unknown> | undefined> {
    if (!this.#key) return undefined;
    const { items } = await this.#context.table.read([this.#key], { consistent: true });
    const known = items[0]?.body as Remembered | undefined;
    if (!known) return undefined;
    return known.hash === this.#hash ? done(known.answer) : refuse('idempotencyKeyReused');
  }

  /** The change to commit with the work. */
  remember(answer: unknown): Change[] {
    if (!this.#key) return [];
    const expiresAt = Math.floor(Date.parse(this.#context.now) / 1000) + KEPT_SECONDS;
    return [{ put: { ...this.#key, body: { hash: this.#hash, answer }, expiresAt }, expect: 'absent' }];
  }

  /** Whether a commit failed because the same key came in at the same time. */
  isMine(key: Key): boolean {
    return this.#key?.pk === key.pk;
  }
}
