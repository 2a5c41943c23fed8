import { describe, expect, it } from 'vitest';
import { templateOf, templates } from '../../shared/messages/catalogue.ts';
import { fitParams } from '../../shared/messages/fit.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { purposes } from '../../shared/domain/purpose.ts';
import { SIGNATURE, SMS_MAX, type Template } from '../../shared/messages/template.ts';

const all: readonly Template[] = templates;
const longest = ({ parameters }: Template): string[] =>
  parameters.map(({ kind, max }) => (kind === 'count' ? '9' : '长').repeat(max));

describe('the catalogue of SMS templates', () => {
  it('names each template once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('has every purpose that is sent', () => {
    expect(new Set(all.map(({ purpose }) => purpose))).toEqual(
      new Set(purposes.filter((purpose) => purpose !== 'opening')),
    );
  });

  it('knows no other id', () => {
    expect(() => templateOf('birthday')).toThrow('birthday');
  });

  it.each(all)('$id fits one SMS at its longest parameters', (template) => {
    const text = renderSms(template.id, longest(template));
    expect(text.length, `${text.length}: ${text}`).toBeLessThanOrEqual(SMS_MAX);
    expect(text).not.toContain('…');
  });

  it.each(all)('$id fits one SMS whatever it is given', (template) => {
    const endless = template.parameters.map(({ kind, max }) =>
      kind === 'day' || kind === 'link' ? '长'.repeat(max) : '9'.repeat(200),
    );
    expect(renderSms(template.id, endless).length).toBeLessThanOrEqual(SMS_MAX);
  });

  it.each(all)('$id has a placeholder for each parameter, in their order', ({ text, parameters }) => {
    const placeholders = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(placeholders).toEqual(parameters.map(({ name }) => name));
  });

  it.each(all)('$id renders its example without clipping', ({ id, example }) => {
    expect(fitParams(id, example)).toEqual(example);
    const text = renderSms(id, example);
    for (const value of example) expect(text).toContain(value);
    expect(text).not.toMatch(/[{}]/);
  });

  it.each(all)('$id keeps to the words of PAGE.md', ({ text }) => {
    expect(text.startsWith(SIGNATURE)).toBe(true);
    expect(text.slice(SIGNATURE.length)).not.toMatch(/[【】]/);
    expect(text).not.toMatch(/[！!]/);
    expect(text).not.toMatch(/[你您](已|有)?逾期/);
    expect(text.match(/请/g)?.length ?? 0).toBeLessThanOrEqual(1);
    expect(text).not.toMatch(/务必|严肃|通报|问责|警告|立即/);
  });

  it.each(all)('$id ends with the link, after a space that lets a phone recognise it', ({ text }) => {
    expect(text).toMatch(/ \{link\}$/);
  });

  it.each(all)('$id addresses people as 同志', ({ text, parameters }) => {
    if (parameters.some(({ kind }) => kind === 'personName'))
      expect(text.startsWith(`${SIGNATURE}{name}同志：`)).toBe(true);
    else expect(text.startsWith(`${SIGNATURE}{unit}：`)).toBe(true);
  });

  it('reads as intended', () => {
    expect(all.map(({ id, example }) => `${id}: ${renderSms(id, example)}`)).toMatchInlineSnapshot(`
      [
        "talk-answered: 【旗帜】李卓玛同志：您的约谈申请已答复，时间和地点见 qz.example/a",
        "talk-looked-into: 【旗帜】李卓玛同志：您的一次谈话记录被紧急查看，理由和时间请看 qz.example/a",
        "paper-came: 【旗帜】李卓玛同志：有一份文件待您查看和签收，请打开 qz.example/a",
        "reminder: 【旗帜】李卓玛同志：您有2件事待办，最近：结对户电话联系，6月30日前。办理 qz.example/a",
        "reminder-one: 【旗帜】李卓玛同志：您有1件事待办：结对户电话联系，请于6月30日前完成。办理 qz.example/a",
        "overdue: 【旗帜】李卓玛同志：结对户季度走访已过6月30日，共3件逾期，补办请注明补做 qz.example/a",
        "overdue-one: 【旗帜】李卓玛同志：结对户季度走访已过6月30日，补办请注明补做。办理 qz.example/a",
        "overdue-dated: 【旗帜】李卓玛同志：问题整改已过6月30日，共3件逾期，请尽快办理 qz.example/a",
        "overdue-dated-one: 【旗帜】李卓玛同志：问题整改已过6月30日，请尽快办理 qz.example/a",
        "backlog: 【旗帜】李卓玛同志：您有5件以前的事还未办结，请查看清单 qz.example/a",
        "branch-overdue: 【旗帜】王建国同志：本支部结对户季度走访已过6月30日，共7件逾期，请查看 qz.example/b",
        "branch-backlog: 【旗帜】王建国同志：本支部有23件以前的事还未办结，请查看清单 qz.example/b",
        "alert: 【旗帜】城东区：12个单位有31件逾期，其中整改逾期4件，请查看清单 qz.example/b",
        "alert-plain: 【旗帜】城东区：12个单位有31件逾期，请查看清单 qz.example/b",
        "alert-problems: 【旗帜】城东区：3个单位有4件整改逾期，请查看清单 qz.example/b",
        "alert-unordered: 【旗帜】城东区：12个单位有31件逾期，其中20件尚未责令改正，清单 qz.example/b",
        "alert-problems-unordered: 【旗帜】城东区：31件逾期，其中整改4件，未责令改正20件，清单 qz.example/b",
        "alert-closing: 【旗帜】城东区：现有31件逾期，上次提醒的已办结27件，请查看清单 qz.example/b",
        "alert-closing-missed: 【旗帜】城东区：有31件逾期，上次的已办结24件，期满未办3件，清单 qz.example/b",
        "closing: 【旗帜】城东区：上次提醒的31件已办结27件，余4件，清单 qz.example/b",
        "closing-all: 【旗帜】城东区：上次提醒的31件已全部办结，清单 qz.example/b",
        "closing-missed: 【旗帜】城东区：上次提醒的已办结24件，期满未办3件，余4件，清单 qz.example/b",
      ]
    `);
  });
});
