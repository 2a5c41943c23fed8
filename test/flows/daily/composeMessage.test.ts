/** Every text has a line that sends it: a template without one would be registered, translated and never sent. */
import { expect, test } from 'vitest';
import { composeMessage } from '../../../shared/flows/daily/composeMessage.ts';
import type { Kept, OfficerDigest } from '../../../shared/flows/daily/recheck.ts';
import { notices } from '../../../shared/domain/line.ts';
import { templates } from '../../../shared/messages/catalogue.ts';

const same = { person: 'm1', unit: 'b1', day: '2026-04-01' } as const;

const reminders = (['owner', 'secretary'] as const).flatMap((role) =>
  [1, 2].flatMap((count): Kept[] => {
    const of = { ...same, role, dueOn: '2026-03-31', count } as const;
    const duties = ['pairing-call', 'problem-rectification'].flatMap((rule) =>
      [-7, 1].map((stage): Kept => ({ count, line: { ...of, kind: 'duty', rule, stage } })),
    );
    return [
      ...duties,
      { count, line: { ...of, kind: 'standing', stage: 1 } },
      { count, line: { ...of, kind: 'backlog' } },
    ];
  }),
);

const numbers = [0, 1];
const digests = (['alert', 'closing'] as const).flatMap((purpose) =>
  numbers.flatMap((cured) =>
    numbers.flatMap((missed) =>
      numbers.flatMap((unordered) =>
        [0, 1, 2].flatMap((problems) =>
          [0, 2].map((count): Kept => {
            const digest: OfficerDigest = {
              unitName: '某区',
              units: 1,
              count,
              problems,
              unordered,
              cured,
              missed,
            };
            return { line: { ...same, kind: 'digest', purpose, count }, digest };
          }),
        ),
      ),
    ),
  ),
);

const told = notices.map((notice): Kept => ({
  line: { ...same, kind: 'notice', notice, since: '2026-04-01' },
}));

test('each template is what some line of a day is told by', () => {
  const sent = [...reminders, ...digests, ...told].map(
    (kept) => composeMessage({ name: '某人', kept: [kept], dropped: [] }, 'qz.example')?.templateId,
  );
  expect(new Set(sent)).toEqual(new Set(templates.map(({ id }) => id)));
});
