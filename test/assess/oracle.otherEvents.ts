/** What an order, a filed round or a held meeting asks for, each by a day of its own. */
import type { UnitSnapshot } from '../../shared/domain/snapshot.ts';
import { shanghai, shift, workdaysAfter } from './oracle.days.ts';
import type { Owed } from './oracle.owed.ts';
import { isMember } from './oracle.people.ts';
import { max } from './oracle.spans.ts';

export function* events(s: UnitSnapshot): Iterable<Owed> {
  for (const o of s.orders) {
    const isOver = o.done !== undefined && o.verified !== undefined;
    if (o.done !== undefined) {
      const due = workdaysAfter(s, o.done.on, 10);
      yield {
        rule: 'order-verification',
        kind: 'event',
        event: `${o.id}-1`,
        subject: o.issuer,
        counterpart: o.id,
        since: o.done.on,
        knownOn: o.done.on,
        due: () => (due === '' ? '' : max(due, o.dueOn)),
        neverCloses: true,
        done: o.verified ? [{ id: o.id, on: o.verified.on, knownOn: o.verified.on }] : [],
      };
    }
    yield {
      rule: 'corrective-order',
      kind: 'event',
      event: o.id,
      subject: 'b1',
      counterpart: o.id,
      since: o.issuedOn,
      knownOn: shanghai(o.enteredAt),
      due: () => o.dueOn,
      neverCloses: true,
      ...(o.done && o.done.on <= o.dueOn && { heldFrom: o.done.on }),
      done: isOver ? [{ id: o.id, on: o.done?.on ?? '', knownOn: '', from: o.verified?.on ?? '' }] : [],
    };
  }
  for (const f of s.filedRounds.filter((filed) => filed.filedOn >= s.unit.startsOn)) {
    yield {
      rule: 'selection-confirm',
      kind: 'event',
      event: f.round,
      subject: 'b1',
      counterpart: f.round,
      since: f.filedOn,
      knownOn: shanghai(f.enteredAt),
      due: () => workdaysAfter(s, f.filedOn, 10),
      done: f.decided ? [{ id: f.round, on: f.decided.on, knownOn: shanghai(f.decided.at) }] : [],
    };
  }
  for (const f of s.filedReports)
    for (const [n, filing] of f.filings.entries()) {
      if (filing.on < s.unit.startsOn) continue;
      const id = `${f.unit}-${f.half}${n === 0 ? '' : `-${n + 1}`}`;
      const due = workdaysAfter(s, filing.on, 10);
      const back = filing.ended?.how === 'revised' ? filing.ended : undefined;
      const decision = back ? undefined : filing.ended;
      yield {
        rule: 'report-receipt',
        kind: 'event',
        event: id,
        subject: 'b1',
        counterpart: f.unit,
        since: filing.on,
        knownOn: shanghai(filing.at),
        ...(back && { end: { on: back.on, reason: '下级已收回' } }),
        due: () => (due === '' ? '' : max(due, f.dueOn)),
        done: decision ? [{ id, on: decision.on, knownOn: shanghai(decision.at) }] : [],
      };
    }
  for (const round of s.rounds.filter((held) => held.meetingOn >= s.unit.startsOn)) {
    for (const p of s.people.filter(isMember)) {
      const here = p.inBranchSince <= round.meetingOn && (!p.left || p.left.on > round.meetingOn);
      if (!here) continue;
      const mine = round.followUps.filter((followUp) => followUp.member === p.id);
      yield {
        rule: 'selection-follow-up',
        kind: 'event',
        event: round.id,
        subject: 'b1',
        counterpart: p.id,
        since: round.meetingOn,
        // Of whom the ledger did not know, it asked for nothing.
        knownOn: max(shanghai(round.enteredAt), shanghai(p.enteredAt)),
        end: p.left && { on: p.left.on, reason: p.left.reason },
        due: () => shift(round.meetingOn, 30),
        done: mine.map(({ on, at }) => ({ id: round.id, on, knownOn: shanghai(at) })),
      };
    }
  }
}
