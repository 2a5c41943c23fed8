import type { KeptFinding } from './sending.ts';

/** How much of what was found is only on this phone yet, and what the server did not take. */
export function Waits({ kept }: { kept: readonly KeptFinding[] }) {
  const open = kept.filter(({ refused }) => refused === undefined).length;
  const [refused] = kept.filter((finding) => finding.refused !== undefined);
  return (
    <div role="status">
      {open > 0 && <p class="note">{open}条已存在手机上，有网后自动提交。</p>}
      {refused && (
        <p class="note bad">
          有{kept.length - open}条没有被接收：{refused.refused}
        </p>
      )}
    </div>
  );
}
