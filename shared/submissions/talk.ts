import * as z from 'zod';
import { mustTalksOf } from '../domain/mustTalks.ts';
import type { UnitSnapshot } from '../domain/snapshot.ts';
import { talkForms, talkModes, talkTopics } from '../domain/talks.ts';
import { commonFields, id, people, text } from './fields.ts';
import type { SubmissionInput, SubmissionKind } from './kind.ts';

const said = (title: string, max = 1000) => text(max).optional().meta({ title, widget: 'text' });

/** What it answers, if it answers something: such a talk is kept until that has closed, which may be next year. */
const OCCASIONS = ['event', 'campaign', 'request'] as const;

/** A heart-to-heart talk. A page asks for its topics; without one it is kept, but does not count (PROGRAMME §4.26). */
export const talk: SubmissionKind = {
  kind: 'talk',
  title: '登记谈心谈话',
  schema: z
    .strictObject({
      kind: z.literal('talk'),
      form: z.enum(talkForms).meta({ title: '形式' }),
      talker: id.meta({ title: '谁主谈', widget: 'person' }),
      with: people.meta({ title: '与谁谈', widget: 'people' }),
      mode: z.enum(talkModes).meta({ title: '方式' }),
      topics: z
        .array(z.enum(talkTopics))
        .max(talkTopics.length)
        .meta({ title: '谈话内容', widget: 'topics' }),
      summary: said('主要内容（不含保密内容）', 500),
      text: said('保密内容，只有谈话双方能看', 5000),
      opinions: said('反馈的群众评价'),
      expectations: said('希望'),
      improvements: said('改进的要求'),
      suggestions: said('意见建议'),
      problems: said('反映的突出问题'),
      event: id.optional().meta({ title: '针对哪个必谈事项', widget: 'mustTalk' }),
      campaign: id.optional().meta({ title: '属于哪次专题谈话', widget: 'campaign' }),
      request: id.optional().meta({ title: '答复哪个约谈申请', widget: 'talkRequest' }),
      delegateReason: said('委托谈话的原因', 200),
      ...commonFields,
    })
    .refine((input) => !input.with.includes(input.talker), {
      path: ['with'],
      error: '不能与自己谈话',
    })
    .refine((input) => new Set(input.with).size === input.with.length, {
      path: ['with'],
      error: '同一个人只写一次',
    }),
  belongsTo: { to: 'doer', field: 'talker' },
  confidential: ['text', 'opinions', 'problems', 'improvements', 'expectations', 'suggestions'],
  standing: (input) => OCCASIONS.some((field) => input[field] !== undefined),
  stamped: true,
  missing,
};

/** The first field that names somebody or something that is not this unit's. */
function missing(input: SubmissionInput, snapshot: UnitSnapshot): string | undefined {
  const events = mustTalksOf(snapshot);
  const ours = new Set([...snapshot.people, ...befallen(snapshot)].map((person) => person.id));
  const byOccasion: Record<(typeof OCCASIONS)[number], readonly { readonly id: string }[]> = {
    event: events,
    campaign: snapshot.campaigns,
    request: snapshot.requests,
  };
  if (people.parse(input['with']).some((person) => !ours.has(person))) return 'with';
  return OCCASIONS.find(
    (field) =>
      input[field] !== undefined && !byOccasion[field].some((occasion) => occasion.id === input[field]),
  );
}

/** Secretaries of branches below with whom this unit is to talk. */
const befallen = ({ mustTalks, unit }: UnitSnapshot): { id: string }[] =>
  mustTalks.filter((event) => event.branch !== unit.id).map((event) => ({ id: event.member }));
