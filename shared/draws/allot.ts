/**
 * Shares out `total` by size with the largest remainders, the earlier one first where two are equal. A part that has its
 * own number keeps it, and the rest is shared among the others.
 */
export function allot(
  total: number,
  sizes: readonly number[],
  own: readonly (number | undefined)[],
): number[] {
  const named = own.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const rest = Math.max(0, total - named);
  const open = sizes.map((size, i) => (own[i] === undefined ? size : 0));
  const all = open.reduce((sum, size) => sum + size, 0);
  const shares = open.map((size, i) => own[i] ?? (all === 0 ? 0 : Math.floor((rest * size) / all)));
  const left = rest - shares.reduce((sum, share, i) => sum + (own[i] === undefined ? share : 0), 0);
  const next = open
    .map((size, i) => ({ i, remainder: all === 0 ? 0 : (rest * size) % all }))
    .filter(({ i, remainder }) => own[i] === undefined && remainder > 0)
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of next.slice(0, left)) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}
