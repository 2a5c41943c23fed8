import { describe, expect, it } from 'vitest';
import { templateOf, templates } from '../../shared/messages/catalogue.ts';
import { fitParams } from '../../shared/messages/fit.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';
import { purposes } from '../../shared/domain/purpose.ts';
import { SIGNATURE, SMS_MAX, type Template } from '../../shared/messages/template.ts';

/** A registered signature has up to 8 characters between its brackets. */
const LONGER_SIGNATURE = '【】'.length + 8 - SIGNATURE.length;

const all: readonly Template[] = templates;
/** A code goes to a phone, whoever has it: nobody is addressed, and there is no link. */
const toPeople = all.filter(({ purpose }) => purpose !== 'code');
const longest = ({ parameters }: Template): string[] =>
  parameters.map(({ kind, max }) => (kind === 'count' ? '9' : '长').repeat(max));

describe('the catalogue of SMS templates', () => {
  it('names each template once', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('has every purpose that is sent', () => {
    expect(new Set(all.map(({ purpose }) => purpose))).toEqual(new Set(purposes));
  });

  it('has one purpose for all templates of a notice', () => {
    const told = Map.groupBy(all, ({ notice }) => notice);
    told.delete(undefined);
    expect(told.size).toBeGreaterThan(5);
    for (const some of told.values()) expect(new Set(some.map(({ purpose }) => purpose)).size).toBe(1);
  });

  it('knows no other id', () => {
    expect(() => templateOf('birthday')).toThrow('birthday');
  });

  it.each(all)('$id fits one SMS at its longest parameters', (template) => {
    const text = renderSms(template.id, longest(template));
    expect(text.length, `${text.length}: ${text}`).toBeLessThanOrEqual(SMS_MAX - LONGER_SIGNATURE);
    expect(text).not.toContain('…');
  });

  it.each(all)('$id fits one SMS whatever it is given', (template) => {
    const endless = template.parameters.map(({ kind, max }) =>
      ['day', 'month', 'link', 'phrase', 'code'].includes(kind) ? '长'.repeat(max) : '9'.repeat(200),
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

  it.each(toPeople)('$id ends with the link, after a space that lets a phone recognise it', ({ text }) => {
    expect(text).toMatch(/ \{link\}$/);
  });

  it.each(all.filter((template) => !toPeople.includes(template)))('$id has no link', ({ text }) => {
    expect(text).not.toMatch(/\{link\}|\/|\w\.\w/);
  });

  it.each(toPeople)('$id addresses people as 同志', ({ text, parameters }) => {
    if (parameters.some(({ kind }) => kind === 'personName'))
      expect(text.startsWith(`${SIGNATURE}{name}同志：`)).toBe(true);
    else expect(text.startsWith(`${SIGNATURE}{unit}：`)).toBe(true);
  });

  it('reads as intended', () => {
    expect(all.map(({ id, example }) => `${id}: ${renderSms(id, example)}`)).toMatchInlineSnapshot(`
      [
        "talk-appointed: 【旗帜】李卓玛同志：您约的谈话定于3月9日15:00，地点：支部活动室 qz.example/a",
        "ask-branch: 【旗帜】李卓玛同志：3月9日有事项要告诉您，请与支部联系 qz.example/a",
        "talk-answered: 【旗帜】李卓玛同志：您的约谈申请3月9日已答复，时间和地点见 qz.example/a",
        "talk-looked-into: 【旗帜】李卓玛同志：您的一次谈话记录3月9日被紧急查看，理由请看 qz.example/a",
        "paper-came: 【旗帜】李卓玛同志：3月9日有一份文件待您查看和签收，请打开 qz.example/a",
        "opened: 【旗帜】王建国同志：本支部1月、一季度、上半年共有26件要办，清单已备好，请安排 qz.example/b",
        "opened-report: 【旗帜】张明同志：上半年谈话报告应于6月30日前报送，请着手准备 qz.example/b",
        "opened-both: 【旗帜】王建国同志：本支部6月有12件要办，上半年谈话小结6月20日前报送 qz.example/b",
        "arrived-one: 【旗帜】李卓玛同志：有1件问题整改等您办理，请于6月30日前整改并登记 qz.example/a",
        "arrived: 【旗帜】李卓玛同志：问题整改请办，6月30日前；逾期1件、待办3件 qz.example/a",
        "arrived-several: 【旗帜】李卓玛同志：有2件等您办，含问题整改；待办3件 qz.example/a",
        "sent-back: 【旗帜】李卓玛同志：问题整改被退回，请重新办理；逾期1件 qz.example/a",
        "role-given: 【旗帜】张明同志：您已被明确为城东区委组织部工作人员，请登录查看 qz.example/a",
        "transfer-waits: 【旗帜】李卓玛同志：有党员要转入一中党支部，请于3月24日前办理接收 qz.example/a",
        "transfer-waits-undated: 【旗帜】李卓玛同志：有党员要转入一中党支部，请查看并办理接收 qz.example/a",
        "transfer-done: 【旗帜】李卓玛同志：有党员已转入一中党支部，请查看并安排联系人 qz.example/a",
        "circumstance-came: 【旗帜】张明同志：一中党支部提出一名党员的情况变化，请审核 qz.example/a",
        "round-confirmed: 【旗帜】李卓玛同志：二季度优秀党员已由上级确定，请查看并公布 qz.example/a",
        "round-returned: 【旗帜】李卓玛同志：二季度优秀党员评选被上级退回，请看原因后重新报送 qz.example/a",
        "objection-came: 【旗帜】李卓玛同志：一中党支部公示的二季度优秀党员人选有异议，请核实处理 qz.example/a",
        "report-returned: 【旗帜】李卓玛同志：上半年谈话小结被上级退回，请看原因，修改后再报 qz.example/a",
        "pending-one: 【旗帜】李卓玛同志：您有1件事待办：二季度结对户走访，请于6月30日前办理 qz.example/a",
        "pending-one-days: 【旗帜】李卓玛同志：您有1件事待办：二季度结对户走访，还有7天，请办理 qz.example/a",
        "pending: 【旗帜】李卓玛同志：您有2件事待办，先办：6月结对户电话，6月30日前 qz.example/a",
        "pending-days: 【旗帜】李卓玛同志：您有2件事待办，先办：二季度结对户走访，还有7天 qz.example/a",
        "overdue-one: 【旗帜】李卓玛同志：社区报到应于1月31日前完成，请登记或尽快报到 qz.example/a",
        "overdue-one-days: 【旗帜】李卓玛同志：社区报到已逾期15天，请登记或尽快报到 qz.example/a",
        "overdue-one-pending: 【旗帜】李卓玛同志：二季度结对户走访已逾期1天，另有3件待办，请办理 qz.example/a",
        "overdue: 【旗帜】李卓玛同志：二季度结对户走访已逾期1天，共逾期3件，请办理 qz.example/a",
        "overdue-pending: 【旗帜】李卓玛同志：二季度结对户走访已逾期1天，共逾期3件、待办2件 qz.example/a",
        "tap-pending: 【旗帜】李卓玛同志：二季度结对户走访请于6月30日前办理 qz.example#Ab3-Cd4_Ef5",
        "tap-pending-more: 【旗帜】李卓玛同志：二季度结对户走访6月30日前办，另2件 qz.example#Ab3-Cd4_Ef5",
        "tap-overdue: 【旗帜】李卓玛同志：二季度结对户走访已逾期15天，请办理 qz.example#Ab3-Cd4_Ef5",
        "tap-overdue-more: 【旗帜】李卓玛同志：二季度结对户走访逾期15天，另2件 qz.example#Ab3-Cd4_Ef5",
        "pending-others: 【旗帜】王建国同志：二季度台账梳理还有7天，待办2件；本支部逾期7件 qz.example/a",
        "overdue-others: 【旗帜】王建国同志：组建志愿服务队逾期15天，您共2件；本支部逾期7件 qz.example/a",
        "both-others: 【旗帜】王建国同志：逾期2件（最长15天）、待办1件，本支部另逾期7件 qz.example/a",
        "members: 【旗帜】王建国同志：本支部7件逾期，最近的6月结对户电话已1天，请提醒 qz.example/b",
        "digest-first: 【旗帜】城东区委组织部：12个单位共逾期31件，请查看清单 qz.example/b",
        "digest-first-unordered: 【旗帜】城东区委组织部：12个单位共逾期31件，20件尚未责令改正 qz.example/b",
        "digest: 【旗帜】城东区委组织部：9月28日以来新增5件、办结27件，现逾期31件 qz.example/b",
        "digest-unordered: 【旗帜】城东区委组织部：9月28日以来新增5件，逾期31件，20件未责令 qz.example/b",
        "digest-none-left: 【旗帜】城东区委组织部：9月28日以来办结31件，现已没有逾期 qz.example/b",
        "urgent-one: 【旗帜】城东区委组织部：9月29日新增整改逾期1件（财政局党支部），现4件 qz.example/b",
        "urgent-unordered: 【旗帜】城东区委组织部：9月29日新增整改逾期1件，现有4件，2件未责令 qz.example/b",
        "urgent: 【旗帜】城东区委组织部：9月29日新增整改逾期3件，现有7件 qz.example/b",
        "sign-in-code: 【旗帜】验证码482913，5分钟内有效，请勿告诉他人",
        "phone-changed: 【旗帜】3月10日起，原登记在本号码的同志改用其他号码联系；不是本人办理的，请与所在支部联系",
        "trial: 【旗帜】这是3月10日的一条试发短信，收到就说明短信能够送达，不必回复",
      ]
    `);
  });
});
