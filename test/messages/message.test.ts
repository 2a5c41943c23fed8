import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message, ownMessage, type OwnThings, type TemplateText } from '../../shared/messages/message.ts';
import { digestMessage, urgentMessage, type OfficerDigest } from '../../shared/messages/officerMessage.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { SMS_MAX } from '../../shared/messages/template.ts';
import { countText, dayText } from '../../shared/messages/wording.ts';

const text = ({ templateId, params }: TemplateText): string =>
  renderSms(templateId, params).replace('【旗帜】', '');

const visit = {
  what: '二季度结对户走访',
  act: '登记或尽快走访',
  dueOn: '2026-06-30',
  isFirst: true,
} as const;
const own = (over: Partial<OwnThings> & { readonly days?: number; readonly isFirst?: boolean }): string => {
  const { days = 7, isFirst = true, ...things } = over;
  const named = { ...visit, days, isFirst };
  return text(
    ownMessage({
      name: '李卓玛',
      overdue: 0,
      pending: 0,
      named,
      longest: 40,
      link: 'qz.example/a',
      ...things,
    }),
  );
};
const says = (words: string): string => `李卓玛同志：${words} qz.example/a`;

describe('what is one’s own to do', () => {
  it.each<[string, Parameters<typeof own>[0], string]>([
    ['one pending', { pending: 1 }, '您有1件事待办：二季度结对户走访，请于6月30日前办理'],
    ['one told before', { pending: 1, isFirst: false }, '您有1件事待办：二季度结对户走访，还有7天，请办理'],
    [
      'one due today',
      { pending: 1, isFirst: false, days: 0 },
      '您有1件事待办：二季度结对户走访，今天到期，请办理',
    ],
    ['several pending', { pending: 2 }, '您有2件事待办，先办：二季度结对户走访，6月30日前'],
    ['several told before', { pending: 2, isFirst: false }, '您有2件事待办，先办：二季度结对户走访，还有7天'],
    ['one overdue', { overdue: 1, days: 1 }, '二季度结对户走访应于6月30日前完成，请登记或尽快走访'],
    [
      'one told before',
      { overdue: 1, days: 15, isFirst: false },
      '二季度结对户走访已逾期15天，请登记或尽快走访',
    ],
    ['several overdue', { overdue: 3, days: 1 }, '二季度结对户走访已逾期1天，共逾期3件，请办理'],
    [
      'one overdue and others pending',
      { overdue: 1, pending: 3, days: 1 },
      '二季度结对户走访已逾期1天，另有3件待办，请办理',
    ],
    ['both', { overdue: 2, pending: 3, days: 1 }, '二季度结对户走访已逾期1天，共逾期2件、待办3件'],
  ])('%s', (_name, things, words) => {
    expect(own(things)).toBe(says(words));
  });

  it('others’ are said apart', () => {
    const others = { whose: 'branch', count: 7 } as const;
    expect(own({ pending: 2, others })).toBe(says('二季度结对户走访还有7天，待办2件；本支部逾期7件'));
    expect(own({ overdue: 2, days: 15, others })).toBe(
      says('二季度结对户走访逾期15天，您共2件；本支部逾期7件'),
    );
    expect(own({ overdue: 2, pending: 1, others })).toBe(
      says('逾期2件（最长40天）、待办1件，本支部另逾期7件'),
    );
    expect(own({ pending: 1, others: { whose: 'below', count: 31 } })).toBe(
      says('二季度结对户走访还有7天，待办1件；所辖逾期31件'),
    );
  });

  it('a secretary without own things hears of the members’', () => {
    const named = { what: '6月结对户电话', days: 1 };
    expect(text(message('members', { name: '王建国', count: 7, ...named, link: 'qz.example/b' }))).toBe(
      '王建国同志：本支部7件逾期，最近的6月结对户电话已1天，请提醒 qz.example/b',
    );
  });
});

describe('to an officer', () => {
  const nothing: OfficerDigest = {
    unit: '城东区委组织部',
    units: 12,
    count: 31,
    fresh: 0,
    done: 0,
    missed: 0,
    moved: 0,
    dropped: 0,
    verifying: 0,
    unordered: 0,
    since: '2026-09-28',
    link: 'qz.example/b',
  };
  const { since: _since, ...first } = nothing;

  it.each<[string, OfficerDigest, string]>([
    ['the first time', first, '12个单位共逾期31件，请查看清单'],
    ['and without orders', { ...first, unordered: 20 }, '12个单位共逾期31件，20件尚未责令改正'],
    ['what is new and done', { ...nothing, fresh: 5, done: 27 }, '9月28日以来新增5件、办结27件，现逾期31件'],
    ['zero is left out', { ...nothing, done: 27 }, '9月28日以来办结27件，现逾期31件'],
    ['no news', nothing, '9月28日以来无新增，现逾期31件'],
    ['what went elsewhere', { ...nothing, moved: 2 }, '9月28日以来转出2件，现逾期31件'],
    ['what nobody owes', { ...nothing, dropped: 1 }, '9月28日以来无需办理1件，现逾期31件'],
    ['what closed undone', { ...nothing, missed: 3 }, '9月28日以来期满未办3件，现逾期31件'],
    [
      'orders are missing',
      { ...nothing, fresh: 5, unordered: 20 },
      '9月28日以来新增5件，逾期31件，20件未责令',
    ],
    ['all done', { ...nothing, count: 0, done: 31 }, '9月28日以来办结31件，现已没有逾期'],
  ])('%s', (_name, digest, words) => {
    expect(text(digestMessage(digest))).toBe(`城东区委组织部：${words} qz.example/b`);
  });

  it('between digests of new rectifications and orders', () => {
    const urgent = {
      unit: '城东区委组织部',
      day: '2026-09-29',
      fresh: 1,
      count: 4,
      unordered: 0,
      link: 'qz.example/b',
    } as const;
    expect(text(urgentMessage({ ...urgent, of: '财政局党支部' }))).toBe(
      '城东区委组织部：9月29日新增整改逾期1件（财政局党支部），现4件 qz.example/b',
    );
    expect(text(urgentMessage({ ...urgent, fresh: 3 }))).toBe(
      '城东区委组织部：9月29日新增整改逾期3件，现有4件 qz.example/b',
    );
    expect(text(urgentMessage({ ...urgent, unordered: 2 }))).toBe(
      '城东区委组织部：9月29日新增整改逾期1件，现有4件，2件未责令 qz.example/b',
    );
  });

  it('leaves a change out where two have no room, and never a number', () => {
    const numbers = { count: 5, fresh: 10_000_000, missed: 1_000_000 };
    expect(text(digestMessage({ ...nothing, unit: '青海省委组织部', ...numbers }))).toContain(
      '新增1000万件，现逾期5件',
    );
  });

  it('fits one SMS whatever the unit and the numbers', () => {
    const counts = fc.integer({ min: 0, max: 90_000_000 });
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.array(counts, { minLength: 6, maxLength: 6 }),
        (unit, numbers) => {
          fc.pre(unit.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}【】]/gu, '').trim() !== '');
          const [count = 0, fresh = 0, done = 0, missed = 0, moved = 0, unordered = 0] = numbers;
          const message = digestMessage({ ...nothing, unit, count, fresh, done, missed, moved, unordered });
          expect(text(message).length).toBeLessThanOrEqual(SMS_MAX);
        },
      ),
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
