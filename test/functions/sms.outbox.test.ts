import { describe, expect, it } from 'vitest';
import { allowListSms } from '../../functions/adapters/sms.allowList.ts';
import { outboxSms } from '../../functions/adapters/sms.outbox.ts';
import type { KeptSms } from '../../functions/adapters/sms.outbox.ts';
import type { SmsMessage, SmsOutcome } from '../../shared/flows/table/ports.ts';

const message: SmsMessage = {
  id: 'p1#2026-06-23',
  to: '+8613900000001',
  templateId: 'reminder',
  params: ['李卓玛', '2', '结对户电话联系', '6月30日', 'qz.example/a'],
  text: '【旗帜】李卓玛同志：您有2件事待办',
};

describe('the outbox', () => {
  it('accepts with a receipt that is the same each time', async () => {
    const sms = outboxSms();
    const accepted = { outcome: 'accepted', receipt: 'outbox:p1#2026-06-23' };
    expect(await sms.send(message)).toEqual(accepted);
    expect(await sms.send(message)).toEqual(accepted);
  });

  it('keeps everything but the phone, twice if it is sent twice', async () => {
    const kept: [KeptSms, SmsOutcome][] = [];
    const sms = outboxSms({ keep: (...each) => void kept.push(each) });
    await sms.send(message);
    await sms.send(message);
    expect(kept).toHaveLength(2);
    expect(kept[0]?.[0]).toEqual({
      id: message.id,
      templateId: 'reminder',
      params: message.params,
      text: message.text,
    });
    expect(JSON.stringify(kept)).not.toContain('13900000001');
  });

  it('plays scripted outcomes and keeps them', async () => {
    const outcomes: SmsOutcome[] = [];
    const sms = outboxSms({
      keep: (_, outcome) => void outcomes.push(outcome),
      script: ({ id }) => (id === 'lost' ? { outcome: 'unknown' } : undefined),
    });
    expect(await sms.send({ ...message, id: 'lost' })).toEqual({ outcome: 'unknown' });
    expect(await sms.send(message)).toMatchObject({ outcome: 'accepted' });
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'accepted']);
  });
});

describe('the allow-list', () => {
  it('lets through what is on it and sends nothing else', async () => {
    const sent: string[] = [];
    const sms = allowListSms(outboxSms({ keep: ({ id }) => void sent.push(id) }), ['+8613900000001']);
    expect(await sms.send(message)).toMatchObject({ outcome: 'accepted' });
    expect(await sms.send({ ...message, id: 'other', to: '+8613900000002' })).toEqual({
      outcome: 'refused',
      why: 'notOnAllowList',
      retry: false,
    });
    expect(sent).toEqual([message.id]);
  });
});
