import type { Person } from '../../domain/people.ts';
import type { Reason } from '../../imports/readRow.ts';
import type { AuditedFacts } from '../audit/unitChain.ts';
import type { ContextWith, Refusal, Result } from '../request/flow.ts';
import type { Change } from '../table/ports.ts';
import type { UnitReading } from '../scope/readUnit.ts';

/** What becomes of one line of an import. */
export interface Outcome {
  /** Its place among the lines of the request. */
  readonly index: number;
  readonly result: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly id?: string;
  readonly reasons?: readonly Reason[];
}

/** An outcome that is not written yet. */
export interface Plan extends Outcome {
  /** Absent where nothing is to be written. */
  readonly changes?: () => Promise<Result<readonly Change[]>>;
  /** What the unit's audit has of it, in the commit of the changes. */
  readonly audit?: AuditedFacts;
  /** The person's row afterwards. */
  readonly person?: Person;
}

/** What the lines of one branch are planned against. */
export interface ImportGround {
  readonly reading: UnitReading;
  /** Whose of this branch a phone is: what is of other branches is nothing to go by. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
  readonly context: ContextWith<'vault.seal' | 'vault.blind'>;
}

export const rejected = (index: number, field: string, message: string): Plan => ({
  index,
  result: 'rejected',
  reasons: [{ field, message }],
});

/** A line that the schema of its route or its flow refuses, with the same words. */
export const refused = (index: number, { fields = [], detail }: Refusal): Plan => ({
  index,
  result: 'rejected',
  reasons:
    fields.length > 0
      ? fields.map(({ path, message }) => ({ field: path, message }))
      : [{ field: '', message: detail ?? '不能登记' }],
});
