/**
 * Every notice: something that happened and is no duty, of which a flow has somebody told (`noticeChanges`). Its words
 * are the templates that bear its name in `messages/`; all the rest is here, in the order in which those speak that
 * are told alone. No 通报 is meant, which has a folder of its own (`flows/notices/`).
 */
import type { Day } from '../../domain/days.ts';
import type { OfficerRole } from '../../domain/people.ts';
import { parsePeriod } from '../../domain/periods.ts';
import { roundState, type SelectionRound } from '../../domain/selection.ts';
import { standingPaper, standingSubmission } from '../../domain/supervision.ts';
import { receiversDueOn } from '../../domain/transfers.ts';
import type { Notice } from '../../messages/catalogue.ts';
import type { NoticeLine } from '../../messages/line.ts';
import { periodWord } from '../../messages/wording.ts';
import { circumstanceRow, transferRow } from '../../rows/people.ts';
import { readRow } from '../table/rows.ts';
import type { NoticeKind, Situation } from './noticeKind.ts';

/** What an SMS has room for of a talk; what is longer is for the page. */
const LONGEST_TIME = 10;
const LONGEST_PLACE = 12;

const answered = (day: Day) => ({ template: 'talk-answered', day }) as const;

/** Offices in an SMS; of whoever is alerted, the unit's name says what it is. */
const OFFICES: Readonly<Partial<Record<OfficerRole, string>>> = {
  supervisor: '督查人员',
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditor: '审计管理员',
};

/** The selection that a notice is about, 「二季度优秀党员」, while what is to be done about it is not done. */
function selectionOf(
  { thing }: NoticeLine,
  { snapshot, day }: Situation,
  isStill: (round: SelectionRound, day: Day) => boolean,
): string | undefined {
  const round = snapshot.rounds.find(({ id }) => id === thing);
  const quarter = round && parsePeriod(round.quarter);
  return quarter && isStill(round, day) ? `${periodWord(quarter)}优秀党员` : undefined;
}

const isConfirmed = (round: SelectionRound, day: Day): boolean => roundState(round, day) === 'confirmed';
const isReturned = (round: SelectionRound, day: Day): boolean => roundState(round, day) === 'returned';
const hasOpenObjection = ({ withdrawn, objections = [] }: SelectionRound): boolean =>
  !withdrawn && objections.some(({ handled }) => !handled);

export const noticeKinds = {
  /** To the two people of a talk: somebody else looked into what was said. */
  'talk-looked-into': {
    alone: true,
    atOnce: true,
    now: ({ since }) => ({ template: 'talk-looked-into', day: since }),
  },
  /** To whoever is to acknowledge a paper: what it says or is about is not for an SMS. */
  'paper-came': { alone: true, now: ({ since }) => ({ template: 'paper-came', day: since }) },
  /** To whoever asked for a talk: when and where it is, as far as there is room. */
  'talk-answered': {
    atOnce: true,
    together: 'everywhere',
    several: answered,
    now({ thing, since }, { snapshot }) {
      const reply = snapshot.requests.find(({ id }) => id === thing)?.reply;
      if (!reply || reply.time.length > LONGEST_TIME) return answered(since);
      const place = reply.place.length > LONGEST_PLACE ? '见页面' : reply.place;
      return { template: 'talk-appointed', time: reply.time, place };
    },
  },
  /** To whoever was named officer of a unit, unless the office was taken back. */
  'role-given': {
    together: 'everywhere',
    now({ person, thing }, { snapshot, offices }) {
      const office = offices.find((held) => held.person === person && held.role === thing);
      if (!office) return 'notTheirsAnyMore';
      return { template: 'role-given', unit: snapshot.unit.name, office: OFFICES[office.role] ?? '工作人员' };
    },
  },
  /** To whoever takes people in: somebody waits to be accepted by a day, or has come and is still there. */
  'transfer-came': {
    together: 'inUnit',
    async now({ unit, thing = '' }, { snapshot, table }) {
      const { name } = snapshot.unit;
      const transfer = (await readRow(table, transferRow.key(unit, thing)))?.body;
      if (transfer?.state !== 'waiting') {
        const isHere = snapshot.people.some(({ id, left }) => id === thing && !left);
        return isHere ? { template: 'transfer-done', unit: name } : 'done';
      }
      // A year without its table of days off has no last day of the receiving side's own time.
      const dueOn = receiversDueOn(transfer, snapshot.calendars);
      return typeof dueOn === 'string'
        ? { template: 'transfer-waits', unit: name, dueOn }
        : { template: 'transfer-waits-undated', unit: name };
    },
  },
  /** To whoever agrees to what excuses a member from duties; who it is and why is said in the page alone. */
  'circumstance-came': {
    together: 'inUnit',
    async now({ unit, thing = '' }, { snapshot, table }) {
      const row = await readRow(table, circumstanceRow.key(unit, thing));
      return row?.body.state === 'proposed'
        ? { template: 'circumstance-came', unit: snapshot.unit.name }
        : 'done';
    },
  },
  /** To the secretary: the superior has confirmed a selection, until it is announced. */
  'round-confirmed': {
    now(line, situation) {
      const what = selectionOf(line, situation, isConfirmed);
      return what === undefined ? 'done' : { template: 'round-confirmed', what };
    },
  },
  /** To the secretary: the superior has sent a selection back, until it is filed again. */
  'round-returned': {
    now(line, situation) {
      const what = selectionOf(line, situation, isReturned);
      return what === undefined ? 'done' : { template: 'round-returned', what };
    },
  },
  /** To who handles it: somebody objects to a candidate, until all objections are handled. */
  'objection-came': {
    now(line, situation) {
      const what = selectionOf(line, situation, hasOpenObjection);
      const unit = situation.snapshot.unit.name;
      return what === undefined ? 'done' : { template: 'objection-came', unit, what };
    },
  },
  /** To who keeps a unit's reports: that of a half came back, until it is sent again. */
  'report-returned': {
    now({ thing = '' }, { snapshot: { unit, reports }, day }) {
      const half = parsePeriod(thing);
      const report = reports.find((held) => held.half === thing);
      if (!half || !report || standingSubmission(report, day) || standingPaper(report, day)) return 'done';
      const what = `${periodWord(half)}谈话${unit.kind === 'branch' ? '小结' : '报告'}`;
      return { template: 'report-returned', what };
    },
  },
} as const satisfies { readonly [N in Notice]: NoticeKind<N> };

const kinds: Readonly<Record<string, NoticeKind>> = noticeKinds;
const UNKNOWN: NoticeKind = { now: () => 'done' };

/** What a notice declares. A line of a later version may name one that is not known here: nothing is said of it. */
export const kindOfNotice = (notice: string): NoticeKind => kinds[notice] ?? UNKNOWN;
