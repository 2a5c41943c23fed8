import * as z from 'zod';
import { entryKinds } from '../domain/rosterHistory.ts';
import { day, ofPublic, text } from '../submissions/fields.ts';
import { memberAnswer } from './people.ts';
import { pairingAnswer } from './pairings.ts';
import { dayAnswer, route } from './route.ts';

export const readHistory = route({
  id: 'readHistory',
  method: 'GET',
  path: '/api/members/{id}/history',
  title: '党员情况的历次登记和更正',
  governedBy: ['members.keep'],
  status: 200,
  answer: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(entryKinds),
        on: dayAnswer,
        enteredAt: z.string(),
        by: z.string().optional(),
        changes: z.array(
          z.object({ field: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }),
        ),
        isOpen: z.boolean().meta({ description: '现在可以撤销' }),
        withdrawn: z.string().optional().meta({ description: '已撤销，及理由' }),
      }),
    ),
  }),
});

const reason = text(200).meta({ title: '更正的理由' });
const withdrawn = z.literal(true).optional().meta({ title: '登记有误，全部撤销' });

/** Either what is so instead, or that nothing was. */
const isOneOf = ({ changes, withdrawn: all }: { changes?: unknown; withdrawn?: unknown }): boolean =>
  (changes === undefined) !== (all === undefined);
const NOT_ONE = { path: ['changes'], error: '请写明更正后的内容（changes），或撤销（withdrawn）' };

export const correctMember = route({
  id: 'correctMember',
  method: 'POST',
  path: '/api/members/{id}/corrections',
  title: '更正或撤销一次登记：离开、去世、任职、情况变化',
  governedBy: ['members.keep', 'circumstances.approve'],
  body: z
    .strictObject({
      of: text(100).meta({ title: '历史记录中的编号' }),
      changes: z
        .strictObject({ on: day.optional(), reason: text(100).optional() })
        .refine((changes) => Object.keys(changes).length > 0, '请写明更正后的内容')
        .optional()
        .meta({ title: '离开的日期或原因；其他登记请撤销后重新填写' }),
      withdrawn,
      reason,
    })
    .refine(isOneOf, NOT_ONE),
  refuses: ['wrongState'],
  status: 200,
  answer: memberAnswer.extend({
    officesToNameAnew: z
      .array(z.object({ unit: z.string(), role: z.string() }))
      .optional()
      .meta({ description: '误登去世时免去、需要重新提名的职责' }),
  }),
});

export const correctPairing = route({
  id: 'correctPairing',
  method: 'POST',
  path: '/api/pairings/{id}/corrections',
  title: '更正结对的称呼、起止日期，或撤销登记错的结对',
  governedBy: ['pairings.correctMembers', 'pairings.keepUnits'],
  body: z
    .strictObject({
      changes: z
        .strictObject({
          label: ofPublic(100).optional(),
          startedOn: day.optional(),
          endedOn: day.nullable().optional().meta({ description: '空（null）表示没有结束' }),
        })
        .refine((changes) => Object.keys(changes).length > 0, '请写明更正后的内容')
        .optional(),
      withdrawn,
      reason,
    })
    .refine(isOneOf, NOT_ONE),
  status: 200,
  answer: pairingAnswer,
});
