const SECTION = /<!-- table: (\w+) -->\n([\s\S]*?)<!-- end -->/g;

/**
 * Puts each table between its `<!-- table: name -->` and the next `<!-- end -->`. Throws on a name that nobody makes, on a
 * table without a place, and on an opening that meets another before its end: text between them would be lost.
 */
export function withTables(text: string, tables: Readonly<Record<string, () => string>>): string {
  const missing = new Set(Object.keys(tables));
  const filled = text.replace(SECTION, (_all, name: string, before: string) => {
    const make = tables[name];
    if (!make) throw new Error(`a table ${name} is asked for, which nobody makes`);
    if (before.includes('<!-- table:')) throw new Error(`the table ${name} has no end of its own`);
    missing.delete(name);
    return `<!-- table: ${name} -->\n\n${make()}\n\n<!-- end -->`;
  });
  if (missing.size > 0) throw new Error(`no place for the tables ${[...missing].join(', ')}`);
  return filled;
}
