import { useLoad, type Asked } from './api/useAsk.ts';
import { ask } from './api/client.ts';
import type { Branch } from './duty/names.ts';
import type { Me } from './me.ts';

/** The branch of who looks; nothing for officers without one. */
export const useMyBranch = ({ branch }: Pick<Me, 'branch'>): Asked<Branch | null> =>
  useLoad<Branch | null>(
    async () => (branch ? ask('readBranch', { params: { id: branch.id } }) : null),
    `branch ${branch?.id ?? ''}`,
  );
