/** L106 A micro-wish as members send it: published, claimed and fulfilled. */
import type { LocalRun, Reply } from './local.ts';

/** In the run of the moment: a file may have one a test. */
export function wishesIn(run: () => LocalRun) {
  const send = (body: object, by: string): Promise<Reply> =>
    run().post('/api/submissions', { happenedOn: '2026-03-09', ...body }, by);
  return {
    send,
    /** The id of a wish that m1 has published. */
    publish: async (what = '一副老花镜', more: object = {}): Promise<string> =>
      (await send({ kind: 'wish', what, community: '康川社区', ...more }, 'm1')).body.record.id as string,
    claim: (wish: string, by: string, more: object = {}) => send({ kind: 'wishClaim', wish, ...more }, by),
    fulfil: (wish: string, by: string, more: object = {}) =>
      send({ kind: 'microWish', wish: '老花镜', fulfilled: true, fulfils: wish, ...more }, by),
  };
}
