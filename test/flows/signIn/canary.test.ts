/** Neither a code nor a phone is in a log, a queue, a dead letter, the table or what people read of their SMS. */
import { expect, test } from 'vitest';
import { PHONE, signingIn } from '../../given/signingIn.ts';

test('codes and phones stay where they belong', async () => {
  const run = await signingIn({
    outcome: (message) => {
      if (message.to.endsWith('0003')) throw new Error(`the provider quotes ${message.to} ${message.text}`);
      return { outcome: 'accepted', receipt: message.id };
    },
  });
  const queued: unknown[] = [];
  const { queue } = run.machine.ports;
  const send = queue.send.bind(queue);
  queue.send = async (id, bodies) => (queued.push(...bodies), send(id, bodies));
  const browser = run.browser();
  await browser.signIn(PHONE);
  const code = run.sent.at(-1)?.params[0] ?? '';
  await run.post('/api/sign-in', { phone: PHONE, code });
  await browser.post('/api/sign-in/refresh');
  await run.post('/api/sign-in/code', { phone: '19900000003' });
  expect(code).toMatch(/^\d{6}$/);
  const places = {
    log: run.logged,
    queue: queued,
    deadLetters: run.machine.deadLetters.map(({ body }) => body),
    table: run.machine.table.dump(),
    messages: (await run.get('/api/me/messages', 'm2')).body,
    ids: run.sent.map(({ id }) => id),
  };
  expect(queued).toHaveLength(2);
  for (const [place, held] of Object.entries(places)) {
    const text = JSON.stringify(held);
    for (const phone of [PHONE, '19900000003']) expect(text.includes(phone), `${place} ${phone}`).toBe(false);
    // Six digits in a row may be part of a hash; as a word they are a code.
    expect(new RegExp(`(?<![0-9a-f])${code}(?![0-9a-f])`).test(text), `${place} ${code}`).toBe(false);
  }
});
