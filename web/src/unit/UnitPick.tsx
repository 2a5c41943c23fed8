import { useLocation } from 'preact-iso';
import { useAsk } from '../api/useAsk.ts';
import { Show } from '../ui/Show.tsx';
import { Pick } from './filters.tsx';

/** Leads to the same page of a unit right below, or back to one's own. */
export function UnitPick({ id, part, title }: { id: string; part: string; title: string }) {
  const { route } = useLocation();
  const unit = useAsk('readUnit', { params: { id } });
  return (
    <Show of={unit}>
      {({ name, parent, below }) => (
        <div class="filters">
          <Pick
            title={title}
            value={id}
            choices={[
              ...(parent === undefined ? [] : [[parent, '上一级'] as const]),
              [id, name],
              ...below.map((child) => [child.id, child.name] as const),
            ]}
            all={null}
            change={(next) => route(`/units/${next}${part}`)}
          />
        </div>
      )}
    </Show>
  );
}
