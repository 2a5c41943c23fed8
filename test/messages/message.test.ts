import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../shared/domain/days.ts';
import {
  alertClosingMessage,
  alertMessage,
  backlogMessage,
  branchBacklogMessage,
  branchOverdueMessage,
  closingMessage,
  overdueMessage,
  reminderMessage,
  type TemplateText,
} from '../../shared/messages/message.ts';
import { byPressure, mostPressing } from '../../shared/messages/mostPressing.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { purposes } from '../../shared/domain/purpose.ts';
import { SMS_MAX } from '../../shared/messages/template.ts';
import { countText, dayText } from '../../shared/messages/wording.ts';

const text = ({ templateId, params }: TemplateText): string =>
  renderSms(templateId, params).replace('【旗帜】', '');
const things = {
  name: '李卓玛',
  count: 3,
  what: '结对户季度走访',
  dueOn: '2026-06-30' as Day,
  link: 'qz.example/a',
};
const below = { unit: '城东区', branches: 12, count: 31, problems: 4, link: 'qz.example/b' };
const settled = { unit: '城东区', done: 27, missed: 0, left: 4, link: 'qz.example/b' };

describe('to a member', () => {
  it('says how many are due and which is nearest', () => {
    expect(text(reminderMessage(things))).toBe(
      '李卓玛同志：您有3件事待办，最近：结对户季度走访，6月30日前。办理 qz.example/a',
    );
  });

  it('names the only one', () => {
    expect(text(reminderMessage({ ...things, count: 1 }))).toBe(
      '李卓玛同志：您有1件事待办：结对户季度走访，请于6月30日前完成。办理 qz.example/a',
    );
  });

  it('says how to make up for a period that is over', () => {
    expect(text(overdueMessage({ ...things, periodic: true }))).toBe(
      '李卓玛同志：结对户季度走访已过6月30日，共3件逾期，补办请注明补做 qz.example/a',
    );
    expect(text(overdueMessage({ ...things, count: 1, periodic: true }))).toBe(
      '李卓玛同志：结对户季度走访已过6月30日，补办请注明补做。办理 qz.example/a',
    );
  });

  it('does not speak of making up for what belongs to no period', () => {
    const problem = { ...things, what: '问题整改', periodic: false };
    expect(text(overdueMessage(problem))).toBe(
      '李卓玛同志：问题整改已过6月30日，共3件逾期，请尽快办理 qz.example/a',
    );
    expect(text(overdueMessage({ ...problem, count: 1 }))).toBe(
      '李卓玛同志：问题整改已过6月30日，请尽快办理 qz.example/a',
    );
  });

  it('counts what is older than the first sweep', () => {
    expect(text(backlogMessage(things))).toBe('李卓玛同志：您有3件以前的事还未办结，请查看清单 qz.example/a');
  });
});

describe('to a secretary', () => {
  it('speaks of the branch', () => {
    expect(text(branchOverdueMessage(things))).toBe(
      '李卓玛同志：本支部结对户季度走访已过6月30日，共3件逾期，请查看 qz.example/a',
    );
    expect(text(branchBacklogMessage(things))).toBe(
      '李卓玛同志：本支部有3件以前的事还未办结，请查看清单 qz.example/a',
    );
  });
});

describe('to an officer', () => {
  it.each([
    { problems: 4, says: '12个单位有31件逾期，其中整改逾期4件，请查看清单' },
    { problems: 0, says: '12个单位有31件逾期，请查看清单' },
    { problems: 31, says: '12个单位有31件整改逾期，请查看清单' },
  ])('reads naturally with $problems rectifications of 31', ({ problems, says }) => {
    expect(text(alertMessage({ ...below, problems }))).toBe(`城东区：${says} qz.example/b`);
  });

  it.each([
    { missed: 0, left: 4, says: '上次提醒的31件已办结27件，余4件' },
    { missed: 0, left: 0, says: '上次提醒的27件已全部办结' },
    { missed: 3, left: 4, says: '上次提醒的已办结27件，期满未办3件，余4件' },
  ])('closes with $missed missed and $left left', ({ missed, left, says }) => {
    expect(text(closingMessage({ ...settled, missed, left }))).toBe(`城东区：${says}，清单 qz.example/b`);
  });

  it('says both on a day with both', () => {
    expect(text(alertClosingMessage(below, settled))).toBe(
      '城东区：现有31件逾期，上次提醒的已办结27件，请查看清单 qz.example/b',
    );
    expect(text(alertClosingMessage(below, { ...settled, missed: 3 }))).toBe(
      '城东区：有31件逾期，上次的已办结27件，期满未办3件，清单 qz.example/b',
    );
  });

  it('fits one SMS whatever the unit and the numbers', () => {
    const counts = fc.integer({ min: 1, max: 90_000_000 });
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), counts, counts, counts, (unit, count, problems, left) => {
        const named = `县${unit}`;
        const told = { ...below, unit: named, count, problems };
        const closed = { ...settled, unit: named, done: count, missed: problems, left };
        const messages = [alertMessage(told), closingMessage(closed), alertClosingMessage(told, closed)];
        for (const each of messages)
          expect(renderSms(each.templateId, each.params).length).toBeLessThanOrEqual(SMS_MAX);
      }),
    );
  });
});

describe('wording', () => {
  it('says a day without its year and without zeros', () => {
    expect(dayText('2026-06-30')).toBe('6月30日');
    expect(dayText('2026-12-01')).toBe('12月1日');
  });

  it.each([
    [0, '0'],
    [9_999, '9999'],
    [10_000, '1万'],
    [12_999, '1.2万'],
    [99_999, '9.9万'],
    [129_999, '12万'],
  ])('says %i as %s', (count, says) => {
    expect(countText(count)).toBe(says);
  });

  it.each([-1, 1.5, NaN])('refuses %d', (count) => {
    expect(() => countText(count)).toThrow(RangeError);
  });
});

describe('mostPressing', () => {
  it('orders every purpose', () => {
    expect([...byPressure].sort()).toEqual([...purposes].sort());
  });

  it('takes the most pressing, in whatever order', () => {
    expect(mostPressing(['reminder', 'closing', 'overdue', 'alert'])).toBe('overdue');
    expect(mostPressing(['opening', 'closing', 'alert', 'reminder'])).toBe('alert');
    expect(mostPressing(['opening', 'reply'])).toBe('reply');
  });

  it('needs a line', () => {
    expect(() => mostPressing([])).toThrow(RangeError);
  });
});
