import type { Transfer } from '../../domain/transfers.ts';

/** A transfer as both sides see it. */
export const transferAnswer = ({ by, decided, ...shown }: Transfer) => ({
  ...shown,
  proposedBy: by,
  ...(decided && { decidedBy: decided.by, decidedAt: decided.at }),
  ...(decided?.reason !== undefined && { reason: decided.reason }),
});
