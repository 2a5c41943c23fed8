/** Which duties are served by one form that fits behind the link of an SMS. Talks, problems and orders are never among them. */
import type { Duty } from '../domain/duty.ts';
import { decidedBy, type Decided } from './decided.ts';

/** A field that the person fills in. */
export interface FormField {
  readonly name: string;
  readonly title: string;
  readonly type: 'day' | 'line' | 'text' | 'places';
  readonly optional?: true;
}

/** What is asked for, and what is said already: of the kind of submission and whatever the duty itself decides. */
export interface OneTapForm {
  readonly kind: string;
  readonly title: string;
  readonly fields: readonly FormField[];
  /** Nothing of it can be sent otherwise. */
  readonly fixed: Decided;
}

interface Served {
  readonly kind: string;
  readonly title: string;
  readonly fields?: readonly FormField[];
  /** What the duty has to decide: where it leaves that open, the form would have to list it. */
  readonly needs?: string;
}

const text = (name: string, title: string): FormField => ({ name, title, type: 'text' });
const line = (name: string, title: string): FormField => ({ name, title, type: 'line' });

const DAY: FormField = { name: 'happenedOn', title: '哪天', type: 'day' };
const NOTE: FormField = { name: 'note', title: '备注（可不填）', type: 'line', optional: true };

/** By rule. */
const SERVED: Readonly<Record<string, Served>> = {
  'pairing-call': { kind: 'call', title: '登记电话', needs: 'pairing' },
  'pairing-visit-quarter': { kind: 'visit', title: '登记走访', needs: 'pairing' },
  'pairing-visit-year': { kind: 'visit', title: '登记走访', needs: 'pairing' },
  'pairing-deed': {
    kind: 'deed',
    title: '登记实事',
    fields: [line('title', '办成了什么事')],
    needs: 'pairing',
  },
  'achievement-report': {
    kind: 'achievementReport',
    title: '登记述职',
    fields: [
      text('results', '目标任务完成情况'),
      text('shortcomings', '查找的不足'),
      text('massReview', '群众评议情况'),
    ],
  },
  pledge: {
    kind: 'pledge',
    title: '登记承诺',
    fields: [
      text('what', '承诺什么'),
      line('toWhom', '对谁承诺'),
      { name: 'dueOn', title: '何时完成', type: 'day' },
      { name: 'publishedAt', title: '在哪里公示', type: 'places' },
    ],
  },
  'pledge-fulfilment': {
    kind: 'pledgeFulfilment',
    title: '登记践诺',
    fields: [text('how', '做了什么')],
    needs: 'pledge',
  },
};

/** The form of somebody's own duty, if it has one. */
export function oneTapFormOf(duty: Duty, person: string): OneTapForm | undefined {
  if (duty.subject !== person) return undefined;
  const served = Object.hasOwn(SERVED, duty.rule) ? SERVED[duty.rule] : undefined;
  if (!served) return undefined;
  const { kind, title, fields = [], needs } = served;
  const fixed = decidedBy(duty, kind);
  if (needs !== undefined && !(needs in fixed)) return undefined;
  return { kind, title, fields: [DAY, ...fields, NOTE], fixed };
}
