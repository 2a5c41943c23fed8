import { describe, expect, test } from 'vitest';
import { withTables } from '../../infra/docs/withTables.ts';

const tables = { a: () => '| A |', b: () => '| B |' };
const text =
  '# One\n\n<!-- table: a -->\n<!-- end -->\n\nbetween\n\n<!-- table: b -->\nold\n<!-- end -->\n\nlast\n';

describe('generated tables', () => {
  test('fill their places, empty or not, and leave the text around them', () => {
    expect(withTables(text, tables)).toBe(
      '# One\n\n<!-- table: a -->\n\n| A |\n\n<!-- end -->\n\nbetween\n\n<!-- table: b -->\n\n| B |\n\n<!-- end -->\n\nlast\n',
    );
  });

  test('the second time changes nothing', () => {
    const once = withTables(text, tables);
    expect(withTables(once, tables)).toBe(once);
  });

  test.each([
    ['a name that nobody makes', '<!-- table: c -->\n<!-- end -->', 'a table c'],
    ['a place without an end of its own', '<!-- table: a -->\n<!-- table: b -->\n<!-- end -->', 'no end'],
    ['a table without a place', '<!-- table: a -->\n<!-- end -->', 'tables b'],
  ])('%s is an error', (_what, broken, message) => {
    expect(() => withTables(broken, tables)).toThrow(message);
  });
});
