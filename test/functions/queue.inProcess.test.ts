import { describe, expect, it } from 'vitest';
import { inProcessQueue, type InProcessQueue } from '../../functions/adapters/queue.inProcess.ts';

const attempts = { first: 3, second: 1 };

describe('inProcessQueue', () => {
  it('delivers nothing before it is drained, then all in order', async () => {
    const seen: unknown[] = [];
    const queue = inProcessQueue({ attempts, deliver: async (...each) => void seen.push(each) });
    await queue.send('first', [1, 2]);
    await queue.send('second', [3]);
    await queue.send('first', [4]);
    expect(seen).toEqual([]);
    expect(queue.waiting).toBe(4);
    await queue.drain();
    expect(seen).toEqual([
      ['first', 1],
      ['first', 2],
      ['second', 3],
      ['first', 4],
    ]);
    expect(queue.waiting).toBe(0);
  });

  it('delivers what flows send meanwhile', async () => {
    const seen: unknown[] = [];
    const queue: InProcessQueue = inProcessQueue({
      attempts,
      deliver: async (_, body) => {
        seen.push(body);
        if (typeof body === 'number' && body > 0) await queue.send('second', [body - 1, 'leaf']);
      },
    });
    await queue.send('first', [2]);
    await queue.drain();
    expect(seen).toEqual([2, 1, 'leaf', 0, 'leaf']);
  });

  it('tries again, and keeps what failed for good; nothing is lost', async () => {
    const tries: unknown[] = [];
    const queue = inProcessQueue({
      attempts,
      deliver: async (_, body) => {
        tries.push(body);
        if (body === 'bad' || (body === 'moody' && tries.length < 3)) throw new Error(`no to ${body}`);
      },
    });
    await queue.send('first', ['moody', 'bad', 'good']);
    await queue.send('second', ['bad']);
    await queue.drain();
    expect(tries).toEqual(['moody', 'moody', 'moody', 'bad', 'bad', 'bad', 'good', 'bad']);
    expect(queue.deadLetters).toMatchObject([
      { queue: 'first', body: 'bad', error: new Error('no to bad') },
      { queue: 'second', body: 'bad' },
    ]);
    expect(queue.waiting).toBe(0);
  });

  it('delivers once although it is drained twice at once, and can be drained again', async () => {
    const seen: unknown[] = [];
    const queue = inProcessQueue({
      attempts,
      deliver: async (_, body) => {
        await new Promise((resolve) => setImmediate(resolve));
        seen.push(body);
      },
    });
    await queue.send('first', [1, 2]);
    const draining = queue.drain();
    await queue.send('first', [3]);
    await Promise.all([draining, queue.drain()]);
    expect(seen).toEqual([1, 2, 3]);
    await queue.send('first', [4]);
    await queue.drain();
    expect(seen).toEqual([1, 2, 3, 4]);
  });

  it('shares no object between sender, deliveries and dead letters', async () => {
    const body = { units: ['a'] };
    const queue = inProcessQueue({
      attempts,
      deliver: async (_, received) => {
        (received as typeof body).units.push('b');
        throw new Error('after a change');
      },
    });
    await queue.send('first', [body]);
    await queue.drain();
    expect(body).toEqual({ units: ['a'] });
    expect(queue.deadLetters[0]?.body).toEqual({ units: ['a'] });
  });

  it('knows the queues of the manifest, and refuses as SQS does', async () => {
    const queue = inProcessQueue({ deliver: async () => undefined });
    await queue.send('sweep', [1]);
    await expect(queue.send('other', [1])).rejects.toThrow('other');
    await expect(queue.send('sweep', [1, undefined])).rejects.toThrow('body');
    expect(queue.waiting).toBe(1);
  });
});
