/** Construct ids from the manifest's: `sweep`, `Queue` → `SweepQueue`. Changing one replaces the resource. */
export function constructId(id: string, what: string): string {
  const words = id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}${what}`;
}
