/** Plan T by its pieces; each is entered on its own day unless it says otherwise. */
import type { Day } from '../../shared/domain/days.ts';
import type { LedgerRecord } from '../../shared/domain/records.ts';
import type { BranchBelow } from '../../shared/domain/supervision.ts';
import type {
  ContactAssignment,
  Liaison,
  MustTalkEvent,
  Talk,
  TalkPlan,
  TalkRequest,
  TopicalCampaign,
} from '../../shared/domain/talks.ts';
import { aRecord } from './records.ts';
import { noon, START } from './times.ts';

type TalkOver = Partial<Talk> & Partial<Omit<LedgerRecord, 'body'>> & { readonly enteredOn?: Day };

/** The secretary `s1` talks with `m1`, face to face, about beliefs and work; the id tells the day. */
export function aTalk(on: Day, over: TalkOver = {}): LedgerRecord {
  const { id, posts, enteredOn, enteredAt, makesUp, carriedFrom, ...talk } = over;
  const body: Talk = {
    form: 'regular',
    talker: 's1',
    with: ['m1'],
    mode: 'faceToFace',
    topics: ['belief', 'work'],
    ...(talk.campaign !== undefined && { said: ['improvements', 'expectations'] as const }),
    ...talk,
  };
  return aRecord('talk', on, {
    subject: body.talker,
    enteredBy: body.talker,
    ...(body.talker === 's1' && { posts: ['secretary'] as const }),
    ...(id !== undefined && { id }),
    ...(posts && { posts }),
    ...(enteredOn && { enteredOn }),
    ...(enteredAt !== undefined && { enteredAt }),
    ...(makesUp !== undefined && { makesUp }),
    ...(carriedFrom !== undefined && { carriedFrom }),
    body: { ...body },
  });
}

/** Names event `e1`, with what is to improve and what is hoped for. */
export const aMustTalkTalk = (on: Day, over: TalkOver = {}): LedgerRecord =>
  aTalk(on, {
    form: 'appointment',
    event: 'e1',
    said: ['improvements', 'expectations'],
    ...over,
  });

/** Whoever the makers name. */
const EVERYBODY = ['s1', 's2', 'c1', 'c2', 'a1', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'];

/** Everybody's talks with everybody, twice in a half. */
const wholePlan = (half: string): TalkPlan['talks'] => {
  const months = half.endsWith('H1') ? ['01', '02'] : ['07', '08'];
  return EVERYBODY.flatMap((talker) =>
    EVERYBODY.flatMap((person) =>
      talker === person
        ? []
        : months.map((month) => ({ talker, person, month: `${half.slice(0, 4)}-${month}` })),
    ),
  );
};

/** Leaves nobody out, unless it says otherwise. */
export const aPlan = (madeOn: Day, over: Partial<TalkPlan> = {}): TalkPlan => ({
  half: '2026-H1',
  madeOn,
  enteredAt: noon(madeOn),
  enteredBy: 's1',
  talks: wholePlan(over.half ?? '2026-H1'),
  ...over,
});

/** `c1` is the contact of `a1` since the programme's first day. */
export const anAssignment = (over: Partial<ContactAssignment> = {}): ContactAssignment => ({
  contact: 'c1',
  person: 'a1',
  since: START,
  enteredAt: noon(over.since ?? START),
  ...over,
});

export const ended = (on: Day, enteredOn: Day = on) => ({ on, enteredAt: noon(enteredOn) });

/** Event `e1`: a hardship of `m1` on Monday 2 March; ten working days later is 16 March. */
export const anEvent = (over: Partial<MustTalkEvent> = {}): MustTalkEvent => ({
  id: 'e1',
  branch: 'b1',
  member: 'm1',
  event: 'hardship',
  on: '2026-03-02',
  enteredAt: noon(over.on ?? '2026-03-02'),
  enteredBy: 's1',
  ...over,
});

/** Request `r1` of `m1`, asked at noon of Monday 2 March. */
export const aRequest = (over: Partial<TalkRequest> = {}): TalkRequest => ({
  id: 'r1',
  branch: 'b1',
  by: 'm1',
  askedAt: noon('2026-03-02'),
  ...over,
});

export const answered = (on: Day, by = 's1'): NonNullable<TalkRequest['reply']> => ({
  at: noon(on),
  by,
  time: '周五上午',
  place: '支部活动室',
});

export const aLiaison = (over: Partial<Liaison> = {}): Liaison => ({
  person: 'm1',
  since: '2026-01-10',
  enteredAt: noon(over.since ?? '2026-01-10'),
  ...over,
});

/** Campaign `k1` before the organisational-life meeting of 20 March, entered on 1 March, with `m1`. */
export const aCampaign = (over: Partial<TopicalCampaign> = {}): TopicalCampaign => ({
  id: 'k1',
  branch: 'b1',
  occasion: 'organisationalLife',
  eventOn: '2026-03-20',
  people: ['m1'],
  enteredAt: noon('2026-03-01'),
  enteredBy: 's1',
  ...over,
});

/** What committee `cm` holds of branch `b1`: its secretary's post was held during these times. */
export const below = (...times: readonly (readonly [from: Day, until?: Day])[]): BranchBelow => ({
  branch: 'b1',
  since: START,
  enteredAt: noon(START),
  secretaries: times.map(([from, until]) => ({ from, knownOn: from, ...(until && { until }) })),
});
