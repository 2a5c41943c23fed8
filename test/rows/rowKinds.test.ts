import { describe, expect, it } from 'vitest';
import { personRow } from '../../shared/rows/people.ts';
import { recordRow, standingRecordRow } from '../../shared/rows/ledger.ts';
import { formerPersonRow } from '../../shared/rows/people.ts';
import { figuresRow, lastingFiguresRow, lineRow } from '../../shared/rows/daily.ts';
import { checkRow } from '../../shared/rows/spotChecks.ts';
import { keyPattern } from '../../shared/rows/keyPattern.ts';
import { rowKinds } from '../../shared/rows/rowKinds.ts';

/** By hand: an id that is misspelt in its row differs from it. */
const IDS = `
  codeCount newPhone oneTap phoneCodes phoneFailures secondFactor session ticket
  circumstance circumstancePlace toldInPerson transfer transferPlace
  alert alertPiece answerPiece answered appraisal assignment assignmentsPut audit auditHead below branchCheck calendar campaign check
  checkAnswer checkDraw checkFrame checkLook checkLooks close closedLook closedSubtreeLook contact countedPiece coverage departed
  figures filed filedReport finding formerCalendar formerFigures formerLastingFigures formerMustTalk formerNaming formerOrder formerPairing formerPerson formerProblem
  formerTalkPlan formerUnit formerWaiver frame grading grant home honour imported inspection inspectionPlace lastingFigures
  liaison liaisonPhone line lookBackNote message mustTalk mustTalkPlace naming namingPlace notice noticePlace objection office officeContact openCheck opened
  opinion order orderHow orderPlace pace pageToken pairing pairingPlace parameter parameterSince person phone problem problemPlace
  proposal record recordRevision recordSheet rectifiedHow refusedWaiver report reportVersion request requestPlace rolledUp rolledUpPiece roster round roundPlace smsChoice smsPlace
  sent spotCheckPlace standingRecord standingRevision summary summaryPiece survey surveyCode surveyForm surveyPlace surveyTallies swept synthesis synthesisTally talk talkGlass talkGrant
  talkPlan talkRead talkReads talkWord text unit unsent urgentMessage votes waiver waiverPlace
`;

/** A key of a kind with something in every slot. */
function sampleOf({ pk, sk }: { pk: string; sk: string }) {
  const filled = (text: string) =>
    text.replace(/\{([^}]+)\}/g, (_, slot: string) => {
      const [name = '', width] = slot.split(':');
      if (width !== undefined) return '7'.padStart(Number(width), '0');
      if (['day', 'on', 'since', 'toldInPerson', 'transfer', 'transferPlace'].includes(name))
        return '2026-03-09';
      return name === 'month' ? '2026-03' : 'x-1';
    });
  return { pk: filled(pk), sk: filled(sk) };
}

describe('kinds of rows', () => {
  it.each(rowKinds.map((kind) => [kind.id, kind] as const))('%s says all that is asked', (_, kind) => {
    expect(kind.holds).not.toBe('');
    expect(kind.kept.until).not.toBe('');
    expect(kind.kept.ground).not.toBe('');
    expect(['public', 'ledger', 'internal', 'confidential', 'sealed']).toContain(kind.tier);
    if (typeof kind.whose === 'object') expect(kind.whose.person).not.toBe('');
    else expect(['unit', 'public', 'system']).toContain(kind.whose);
  });

  it('have the names that are listed by hand, each its own', () => {
    expect(rowKinds.map(({ id }) => id).sort()).toEqual(IDS.trim().split(/\s+/).sort());
  });

  it.each(rowKinds.map((kind) => [kind.id, kind] as const))('%s shares no key with another', (id, kind) => {
    const key = sampleOf(kind.form);
    expect(rowKinds.filter((other) => other.matches(key)).map((other) => other.id)).toEqual([id]);
  });
});

describe('keys', () => {
  it('are read back into the ids that they are made of', () => {
    expect(personRow.ids(personRow.key('b1', 'm2'))).toEqual({ unit: 'b1', person: 'm2' });
    expect(checkRow.ids(checkRow.key('x', 12))).toEqual({ scope: 'x', serial: 12 });
    const line = lineRow.key('m1', 'owner#b1#micro-wish##first');
    expect(line.sk).toBe('LINE#owner#b1#micro-wish##first');
    expect(lineRow.ids(line)).toEqual({ person: 'm1', line: 'owner#b1#micro-wish##first' });
    expect(formerPersonRow.key('b1', '2026-03-09', 'm1', 3).sk).toBe('H#2026-03-09#person#m1#000003');
  });

  it('of another kind are not taken apart', () => {
    expect(() => personRow.ids(checkRow.key('x', 1))).toThrow('no key of');
    expect(figuresRow.matches(lastingFiguresRow.key('p', 'c'))).toBe(false);
    expect(standingRecordRow.matches({ pk: 'U#b1', sk: 'S#record#r1#v2' })).toBe(false);
  });

  it('stand in ranges by their first ids', () => {
    expect(personRow.under('b1')).toEqual({ partition: 'U#b1', from: 'S#person#', to: 'S#person$' });
    expect(recordRow.under('b1', 2026)).toEqual({ partition: 'U#b1', from: 'Y#2026#', to: 'Y#2026$' });
    expect(recordRow.since('b1', 2026)).toEqual({ partition: 'U#b1', from: 'Y#2026#', to: 'Y$' });
    const listed = keyPattern()('UNIT#{shard:1}', '{path}', 'listing');
    expect(listed.under(3)).toEqual({ index: 'listing', partition: 'UNIT#3' });
    expect(listed.key(3, '/a/b/')).toEqual({ pk: 'UNIT#3', sk: '/a/b/' });
  });
});
