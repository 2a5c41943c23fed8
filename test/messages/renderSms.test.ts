import { describe, expect, it } from 'vitest';
import { fitParams } from '../../shared/messages/fit.ts';
import { renderSms } from '../../shared/messages/renderSms.ts';

const reminder = (name: string, count = '2', link = 'qz.example/a') =>
  renderSms('pending', [name, count, '6月结对户电话', '6月30日', link]);

describe('renderSms', () => {
  it('fills in the text', () => {
    expect(reminder('李卓玛')).toBe(
      '【旗帜】李卓玛同志：您有2件事待办，先办：6月结对户电话，6月30日前 qz.example/a',
    );
  });

  it('refuses an unknown template', () => {
    expect(() => renderSms('birthday', [])).toThrow('birthday');
  });

  it.each([{ params: [] }, { params: ['李卓玛', '2'] }, { params: Array<string>(6).fill('2') }])(
    'refuses $params.length parameters for five',
    ({ params }) => {
      expect(() => renderSms('pending', params)).toThrow(`takes 5 parameters, not ${params.length}`);
    },
  );

  it('clips a long name to its limit', () => {
    expect(reminder('班玛东知才让多杰')).toContain('】班玛东知才让多杰同志');
    expect(reminder('阿不都热依木江·买买提明')).toContain('】阿不都热依木江…同志');
  });

  it('does not cut a character in two', () => {
    const [name] = fitParams('pending', ['𠮷'.repeat(7), '2', '承诺', '6月30日', 'qz.example/a']);
    expect(name).toBe(`${'𠮷'.repeat(3)}…`);
    expect(name?.isWellFormed()).toBe(true);
  });

  it('says of a number that is too long that there are more', () => {
    expect(reminder('李卓玛', '1000')).toContain('您有99+件事');
  });

  it('takes braces and dollars in a name as they are', () => {
    expect(reminder('{what}$&')).toContain('】{what}$&同志');
  });

  it('leaves out line breaks and a second signature', () => {
    expect(reminder('【工商】李\n卓玛\u200b')).toContain('】工商李卓玛同志');
  });

  it('names whose name has nothing that shows', () => {
    expect(reminder(' \n\u200B')).toContain('】党员同志');
  });

  it('refuses a link that would have to be cut, and empty words of ours, without repeating a value', () => {
    expect(() => reminder('李卓玛', '2', 'qz.example/a/long/one')).toThrow('at most 14');
    expect(() => reminder('李卓玛', '2', ' \n')).toThrow('link is empty');
  });
});
