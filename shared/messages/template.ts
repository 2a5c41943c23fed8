/** What an SMS template is: its text with placeholders and its ordered, typed parameters, as a provider registers it. */

import type { Purpose } from '../domain/purpose.ts';

/**
 * `what` is a thing as people call it, `phrase` words of ours that are never cut; `day` is a date in words, `month` a
 * month in words; `link` is an address without a scheme; `code` is what somebody signs in by.
 */
export type ParameterKind =
  | 'personName'
  | 'unitName'
  | 'count'
  | 'what'
  | 'phrase'
  | 'day'
  | 'month'
  | 'link'
  | 'code';

export interface TemplateParameter<Name extends string = string, Kind extends ParameterKind = ParameterKind> {
  readonly name: Name;
  readonly kind: Kind;
  /** UCS-2 code units at most. */
  readonly max: number;
}

export interface Template {
  /** Also the id by which the provider's registered template is looked up. */
  readonly id: string;
  readonly purpose: Purpose;
  /** The notice that it tells, if it tells one: what it says then is declared in `flows/lines/noticeKinds.ts`. */
  readonly notice?: string;
  /** Who gets it, and when. */
  readonly when: string;
  /** In the order of the placeholders, which is the order in which a provider wants them. */
  readonly parameters: readonly TemplateParameter[];
  /** The whole text, signature included; `{name}` stands for a parameter, each once. */
  readonly text: string;
  /** Invented values, for the README, for the provider's registration and for tests. */
  readonly example: readonly string[];
}

/** The signature, which mainland providers register and want at the head of each text. */
export const SIGNATURE = '【旗帜】';

/** One SMS in UCS-2 is 140 bytes; a longer text is sent, and paid for, as several. */
export const SMS_MAX = 70;

/** A link is never clipped, because half an address leads nowhere: the wiring refuses a longer one at the start. */
export const LINK_MAX = 14;

/** An address with what opens one form: `#` and eleven characters. It is put in at the sending and kept nowhere. */
export const TOKEN_LINK_MAX = 24;

const parameter =
  <Kind extends ParameterKind>(kind: Kind, max: number) =>
  <Name extends string>(name: Name): TemplateParameter<Name, Kind> => ({ name, kind, max });

export const personName = parameter('personName', 8);
export const unitName = parameter('unitName', 10);
/** A branch in brackets. */
export const branchName = parameter('unitName', 8);
export const what = parameter('what', 10);
/** Where there is room for nothing longer than 「二季度评选备案确定」. */
export const shortWhat = parameter('what', 9);
/** The longest day is 「12月31日」. */
export const day = parameter('day', 6);
export const link = parameter('link', LINK_MAX);
export const tokenLink = parameter('link', TOKEN_LINK_MAX);
/** Of a talk, in the words of who answered. */
export const time = parameter('what', 10);
export const place = parameter('what', 12);
/** What is asked for, after 请: the longest is 「登记或尽快走访」. */
export const act = parameter('phrase', 7);
export const code = parameter('code', 6);
/** 「还有7天」, 「今天到期」 or 「12月31日前」. */
export const when = parameter('phrase', 7);
/** 「本支部」 or 「所辖」. */
export const whose = parameter('phrase', 3);
/** 「新增5件」: one change, with four figures or less and the longest word. */
export const change = parameter('phrase', 9);
/** Two changes with four figures or less, the second with the longest word. */
export const MOST_OF_CHANGES = 17;
/** 「新增5件、办结27件」 */
export const changes = parameter('phrase', MOST_OF_CHANGES);
/** 「逾期2件、待办13件」: what is to be done in all, with three figures or less. */
export const standing = parameter('phrase', 13);
/** An office in words: the longest is 「组织部工作人员」. */
export const office = parameter('phrase', 7);
/** 「12月」. */
export const month = parameter('month', 3);
/** 「1月、一季度、上半年」: periods that have just begun. */
export const periods = parameter('phrase', 10);
/** Things of one person: 999 is beyond what anybody owes. */
export const fewCount = parameter('count', 3);
/** Things of a unit: up to 9999, and beyond that 「1.2万」. */
export const count = parameter('count', 4);
