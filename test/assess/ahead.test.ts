import { expect, test } from 'vitest';
import { ahead } from '../../shared/assess/ahead.ts';
import type { Duty } from '../../shared/domain/duty.ts';
import { aSnapshot } from '../given/snapshots.ts';

test('on the last of January the next 30 days reach into March', () => {
  const duty: Duty = {
    ...{ id: 'problem-rectification~b1~q1~event:q1', rule: 'problem-rectification', subject: 'b1' },
    ...{ period: { event: 'q1' }, opensOn: '2026-01-05', dueOn: '2026-03-01', needed: 1, counted: [] },
    state: 'open',
  };
  expect(ahead([duty], aSnapshot(), '2026-01-31')?.due).toEqual({
    '2026-03-01': { 'problem-rectification': 1 },
  });
});
