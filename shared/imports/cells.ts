/** Cells as people fill them in, read leniently: a value, or the Chinese sentence that says what is wrong. */
import { civilDay, dayOfNumber, dayNumber, isDay, type Day } from '../domain/days.ts';
import { posts, standings, type Post, type Standing } from '../domain/people.ts';
import { pairingKinds, type PairingKind } from '../domain/pairings.ts';
import { reaches, type Reach } from '../domain/reach.ts';
import { categories, type Category } from '../domain/units.ts';
import { isDamaged, nameForm, onOneLine, visible } from '../domain/writing.ts';

export class CellFault extends Error {
  override readonly name = 'CellFault';
}

/** Reads one cell; throws a `CellFault` for what it cannot be. */
export type ReadCell<T> = (cell: unknown) => T;

/** What stands for nothing. */
const NOTHING = ['', '无', '/', '-', '—', '暂无'];

/** Numbers are kept in 15 digits by spreadsheets: beyond, the last ones are made up. */
export const LONG_NUMBER = {
  from: 1e15,
  fault: '超过15位的数字在表格中已经失真，请把单元格设为“文本”后重新填写',
} as const;

const AS_TEXT = '请把单元格设为“文本”后重新填写';

/** What a spreadsheet writes into a CSV for a long number. */
const SCIENTIFIC = /^\s*\d(?:\.\d{1,20})?E\+\d{1,3}\s*$/i;

/** A cell as text; what a spreadsheet made of a text is told, not guessed back. */
function written(cell: unknown): string {
  if (cell instanceof Date) throw new CellFault('单元格是日期，请设为“文本”后重新填写');
  if (typeof cell === 'number' && !(Math.abs(cell) < LONG_NUMBER.from))
    throw new CellFault(LONG_NUMBER.fault);
  if (typeof cell === 'object' && cell !== null) throw new CellFault('请填写文字');
  const text = String(cell);
  if (SCIENTIFIC.test(text)) throw new CellFault(`被表格改成了${text}，${AS_TEXT}`);
  return text;
}

/** Full-width letters and digits as plain ones, without what nobody sees and blanks around. */
export const plain = (cell: unknown): string => onOneLine(written(cell)).normalize('NFKC').trim();

/** What most cells begin with: then nobody has to look further. */
const SEEN = /^[!-~\u4e00-\u9fff]/;

export const isEmpty = (cell: unknown): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === 'string' && !SEEN.test(cell) && onOneLine(cell).trim() === '') ||
  (Array.isArray(cell) && cell.length === 0);

export const readText =
  (max: number): ReadCell<string> =>
  (cell) => {
    const given = written(cell);
    if (isDamaged(given)) throw new CellFault('含有损坏的字符，请删去后重新填写');
    const text = onOneLine(given).trim();
    if (text.length > max) throw new CellFault(`不能超过${max}个字`);
    return text;
  };

/** A name in the form in which names are kept and compared. */
export const readName: ReadCell<string> = (cell) => nameForm(readText(100)(cell));

/** The day from which spreadsheets count. */
const SERIAL_ZERO = dayNumber('1899-12-30');
const SERIALS = [20_000, 80_000] as const;

const textOfDate = (date: Date): string =>
  Number.isFinite(date.getTime()) ? date.toISOString().slice(0, 10) : '';

/** A day as text, as a date of the spreadsheet or as its number. */
export const readDay: ReadCell<Day> = (cell) => {
  const text = cell instanceof Date ? textOfDate(cell) : plain(cell);
  const serial = Number(text);
  if (serial >= SERIALS[0] && serial <= SERIALS[1]) return dayOfNumber(SERIAL_ZERO + Math.floor(serial));
  const parts =
    /^(\d{4})(?:[-/.年]\s*)(\d{1,2})(?:[-/.月]\s*)(\d{1,2})日?(?:[T ].*)?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = parts && civilDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (!day || !isDay(day)) throw new CellFault('请填写日期，如 2020-05-01');
  return day;
};

const YES = ['是', '有', '√', '对', 'y', 'yes', 'true', '1'];
const NO = ['否', '不是', '没有', '×', 'x', 'n', 'no', 'false', '0', ...NOTHING];

export const readFlag: ReadCell<boolean> = (cell) => {
  const text = plain(cell).toLowerCase();
  if (YES.includes(text)) return true;
  if (NO.includes(text)) return false;
  throw new CellFault('请填写“是”或“否”');
};

const PHONES = '电话应为11位手机号、以 + 开头的国际号码，或区号加号码的座机';

/** A mainland mobile number, any number in E.164 form, or a landline; blanks and hyphens are dropped. */
export const readPhone: ReadCell<string> = (cell) => {
  const phone = plain(cell)
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+?86)(?=1\d{10}$)/, '');
  if (!/^(?:1\d{10}|\+[1-9]\d{6,14}|0\d{9,11})$/.test(phone))
    throw new CellFault(`${PHONES}${typeof cell === 'number' ? `；以0开头的座机，${AS_TEXT}` : ''}`);
  return phone;
};

const REACHES: Readonly<Record<string, Reach>> = {
  本人: 'own',
  家人: 'family',
  家人合用: 'family',
  合用: 'family',
  座机: 'landline',
  固定电话: 'landline',
  没有: 'none',
  无: 'none',
};

const STANDINGS: Readonly<Record<string, Standing>> = {
  正式: 'full',
  正式党员: 'full',
  中共党员: 'full',
  党员: 'full',
  预备: 'probationary',
  预备党员: 'probationary',
  中共预备党员: 'probationary',
  发展对象: 'developmentTarget',
  积极分子: 'activist',
  入党积极分子: 'activist',
};

const POSTS: Readonly<Record<string, Post>> = {
  书记: 'secretary',
  支部书记: 'secretary',
  党支部书记: 'secretary',
  副书记: 'committeeMember',
  支部副书记: 'committeeMember',
  支委: 'committeeMember',
  支委成员: 'committeeMember',
  支委委员: 'committeeMember',
  支部委员: 'committeeMember',
  委员: 'committeeMember',
  组织委员: 'committeeMember',
  宣传委员: 'committeeMember',
  纪检委员: 'committeeMember',
  青年委员: 'committeeMember',
  统战委员: 'committeeMember',
  小组长: 'groupLeader',
  党小组长: 'groupLeader',
};

const CATEGORIES: Readonly<Record<string, Category>> = {
  农牧民: 'farmer',
  农民: 'farmer',
  牧民: 'farmer',
  社区: 'community',
  机关: 'agency',
  企业: 'enterprise',
  国有企业: 'stateEnterprise',
  国企: 'stateEnterprise',
  事业单位: 'institution',
  公共服务: 'publicService',
  科研: 'publicService',
  卫生: 'publicService',
  教育: 'publicService',
  非公企业: 'privateEnterprise',
  非公有制企业: 'privateEnterprise',
  私营企业: 'privateEnterprise',
  社会组织: 'socialOrganisation',
  窗口: 'window',
  窗口单位: 'window',
};

const PAIRINGS: Readonly<Record<string, PairingKind>> = {
  结对户: 'household',
  户: 'household',
  农户: 'household',
  牧户: 'household',
  群众: 'household',
  结对亲戚: 'household',
  结对共建村: 'village',
  共建村: 'village',
  村: 'village',
  同事: 'coworker',
  职工: 'coworker',
};

/** One word of a dictionary, or the domain's own. */
const readWord =
  <W extends string>(own: readonly W[], words: Readonly<Record<string, W>>): ReadCell<W> =>
  (cell) => {
    const text = plain(cell);
    const word =
      own.find((ownWord) => ownWord === text) ?? (Object.hasOwn(words, text) ? words[text] : undefined);
    if (word === undefined)
      throw new CellFault(`不认识“${[...text].slice(0, 20).join('')}”，可填：${examples(words)}`);
    return word;
  };

/** The first word for each thing. */
const examples = (words: Readonly<Record<string, string>>): string =>
  [
    ...new Map(
      Object.entries(words)
        .reverse()
        .map(([word, own]) => [own, word]),
    ).values(),
  ]
    .reverse()
    .join('、');

/** Several, joined as people join them; none for what stands for nothing. */
const readWords =
  <W extends string>(read: ReadCell<W>, none: readonly string[]): ReadCell<W[]> =>
  (cell) => {
    const parts: readonly unknown[] = Array.isArray(cell) ? cell : plain(cell).split(/[、,，;；/\n]+/);
    const named = parts.map((part) => (typeof part === 'string' ? part.trim() : part));
    return [...new Set(named.filter((part) => !none.some((word) => word === part)).map(read))];
  };

export const readStanding = readWord(standings, STANDINGS);
export const readReach = readWord(reaches, REACHES);
export const readPairingKind = readWord(pairingKinds, PAIRINGS);
const readPost = readWord(posts, POSTS);
const readPostNames = readWords(readPost, [...NOTHING, '普通党员', '党员']);

/** Posts by their names, or as a data set has them, with the days. */
export const readPosts: ReadCell<NamedPost[]> = (cell) =>
  Array.isArray(cell) && cell.some((post) => typeof post === 'object')
    ? cell.map((post: unknown) =>
        typeof post === 'object' && post !== null ? holding(post) : readPost(post),
      )
    : readPostNames(cell);

/** A post held from today on, or from the day that it says. */
export type NamedPost = Post | { readonly post: Post; readonly since?: Day; readonly until?: Day };

function holding({ post, since, until }: { post?: unknown; since?: unknown; until?: unknown }): NamedPost {
  return {
    post: readPost(post),
    ...(!isEmpty(since) && { since: readDay(since) }),
    ...(!isEmpty(until) && { until: readDay(until) }),
  };
}
export const readCategories = readWords(readWord(categories, CATEGORIES), NOTHING);
/** Names or numbers of several people. */
export const readPeople: ReadCell<string[]> = (cell) => {
  const parts: unknown[] = Array.isArray(cell) ? cell : visible(written(cell)).split(/[、,，;；\n]+/);
  return [...new Set(parts.map(readText(100)).filter((name) => name !== ''))];
};

/** An id: no blanks, `#`, `/` or `~`. */
export const readId: ReadCell<string> = (cell) => {
  const text = plain(cell);
  if (!/^[^\s#/~]{1,64}$/.test(text) || isDamaged(text))
    throw new CellFault('编号不超过64个字，不含空格和 # / ~');
  return text;
};
