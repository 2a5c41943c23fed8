/** Confidential texts, apart from the ledger, and what stands around a talk's text. */
import type { Day, Instant } from '../domain/days.ts';
import { auditTrail, confidence, ledgerYears } from './kept.ts';
import type { SealedText } from './packed.ts';
import { row } from './rowKind.ts';

const sealed = { whose: 'unit', tier: 'sealed', kept: ledgerYears } as const;

/** Of whatever has an id: a talk, a problem, a request, an event, an order, a notice, a plan, the seed of a check. */
export const textRow = row<SealedText>()({
  id: 'text',
  holds: 'the confidential text of a thing',
  key: ['T#{thing}', 'TEXT'],
  ...sealed,
  kept: confidence,
});
export const orderHowRow = row<SealedText>()({
  id: 'orderHow',
  holds: 'how an order was carried out',
  key: ['T#{thing}', 'HOW'],
  ...sealed,
});
export const rectifiedHowRow = row<SealedText>()({
  id: 'rectifiedHow',
  holds: 'how a problem was rectified, by the number of the step',
  key: ['T#{thing}', 'HOW#{step:1}'],
  ...sealed,
});
export const lookBackNoteRow = row<SealedText>()({
  id: 'lookBackNote',
  holds: 'what was noted in looking back, by the number of the step',
  key: ['T#{thing}', 'NOTE#{step:1}'],
  ...sealed,
});
export const objectionRow = row<SealedText>()({
  id: 'objection',
  holds: 'what was objected to a candidate and by whom, by its number',
  key: ['T#{thing}', 'OBJECTION#{n:3}'],
  ...sealed,
});
export const votesRow = row<SealedText>()({
  id: 'votes',
  holds: 'the votes of an appraisal, by revision',
  key: ['T#{thing}', 'VOTES#{revision:1}'],
  ...sealed,
});
export const liaisonPhoneRow = row<SealedText>()({
  id: 'liaisonPhone',
  holds: "a liaison's office phone",
  key: ['T#{thing}', 'PHONE'],
  ...sealed,
});

/** Whose talk a record is of, beside its text: what decides who reads it. */
export interface TalkPeople {
  readonly unit: string;
  readonly talker: string;
  readonly with: readonly string[];
}

export const talkRow = row<TalkPeople>()({
  id: 'talk',
  own: { title: '您参加的谈心谈话', shows: ['unit', 'talker'] },
  holds: 'whose talk it is',
  key: ['T#{talk}', 'TALK'],
  whose: { person: 'with' },
  tier: 'confidential',
  kept: auditTrail,
});

export interface TalkGrant {
  readonly to: string;
  readonly until: Day;
  readonly by: string;
}

export const talkGrantRow = row<TalkGrant>()({
  id: 'talkGrant',
  own: { title: '准许查看您谈话内容的人' },
  holds: 'who else may read the text, until when',
  key: ['T#{talk}', 'GRANT#{person}'],
  whose: { person: 'to' },
  tier: 'confidential',
  kept: auditTrail,
});

/** Opened by the security administrator for three hours. */
export interface BrokenGlass {
  readonly by: string;
  readonly until: Instant;
  readonly reason: string;
}

export const talkGlassRow = row<BrokenGlass>()({
  id: 'talkGlass',
  own: { title: '紧急查看您谈话内容的记录' },
  holds: 'that the text was opened in need',
  key: ['T#{talk}', 'GLASS#{person}'],
  whose: { person: 'by' },
  tier: 'confidential',
  kept: auditTrail,
});

/** What the person talked with said of the record. */
export interface TalkWord {
  readonly ok: boolean;
  readonly on: Day;
  readonly at: Instant;
  readonly by: string;
  readonly sealed?: string;
}

export const talkWordRow = row<TalkWord>()({
  id: 'talkWord',
  own: { title: '您对谈话记录的确认或不同意见', shows: ['ok', 'on', 'at', 'by'] },
  holds: 'what the person talked with said of the record; words are sealed',
  key: ['T#{talk}', 'WORD#{person}'],
  whose: { person: 'by' },
  tier: 'sealed',
  kept: confidence,
});

/** By what right a talk's text is read. */
export type WhyRead = 'own' | 'grant' | 'breakGlass';

/** One look into a talk's text. Each hash covers the one before, so that none can be taken out or changed unseen. */
export interface TalkRead {
  readonly at: Instant;
  readonly by: string;
  readonly why: WhyRead;
  readonly reason?: string;
  readonly hash: string;
}

export const talkReadRow = row<TalkRead>()({
  id: 'talkRead',
  own: { title: '谁看过您的谈话内容', shows: ['at', 'by', 'why', 'reason'] },
  holds: 'a look into the text, in a chain of hashes',
  key: ['T#{talk}', 'READ#{n:8}'],
  whose: { person: 'by' },
  tier: 'confidential',
  kept: auditTrail,
});

/** How many rows a chain has, and the hash of the last. */
export interface ChainHead {
  readonly count: number;
  readonly hash: string;
}

export const talkReadsRow = row<ChainHead>()({
  id: 'talkReads',
  holds: 'how many looks there are',
  key: ['T#{talk}', 'READS'],
  whose: 'system',
  tier: 'internal',
  kept: auditTrail,
});
