/**
 * What a text may consist of, once for every field that people fill in and for every exit: SMS, xlsx, csv, docx, JSON.
 *
 * | what | in a field | at an exit |
 * |---|---|---|
 * | half of a surrogate pair | refused: the text was damaged on its way | U+FFFD |
 * | controls but tab and breaks, noncharacters | refused likewise: no keyboard writes them | left out |
 * | a break of any kind (CR, CRLF, VT of a word processor, NEL, U+2028, U+2029) | LF; a blank in a one-line field | LF or a blank |
 * | a tab | a blank | a blank |
 * | invisible: zero-width, direction marks and overrides, BOM, soft hyphen, variation selectors, fillers | left out | left out |
 *
 * What is left out comes along when text is copied from elsewhere: who pastes it does not see it, and could not mend it.
 */

/** `Default_Ignorable_Code_Point` has all that is shown as nothing but interlinear marks and the empty braille cell. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}\u{2800}]/gu;
const BREAK = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const DAMAGED = /[\p{Surrogate}\p{Noncharacter_Code_Point}]|[^\P{Cc}\t\n\v\f\r\u0085]/u;
const CONTROL = /[\p{Noncharacter_Code_Point}]|[^\P{Cc}\n]/gu;

/** The text without what nobody sees, its breaks all alike. */
export const visible = (text: string): string =>
  text.replace(INVISIBLE, '').replace(BREAK, '\n').replaceAll('\t', ' ');

/** The same on one line. */
export const onOneLine = (text: string): string => visible(text).replaceAll('\n', ' ');

/** Whether it has what a text is refused for: half a character, a control, a code that is no character. */
export const isDamaged = (text: string): boolean => DAMAGED.test(text);

/** What may leave, whatever is kept: nothing that throws, that a file cannot hold or that turns what stands beside it. */
export const leaving = (text: string): string => visible(text).toWellFormed().replace(CONTROL, '');

/** The same where a line would end what it stands in. */
export const leavingOnOneLine = (text: string): string => leaving(text).replaceAll('\n', ' ');

/** Middle dots of all makes and writings, after NFKC and with single blanks. */
const DOTS = /(?: ?[·•・‧∙⋅᛫⸱⸳ꞏᐧ])+ ?/gu;
/** A full stop inside a Chinese name is a dot for want of one. */
const STOP = /(?<=\p{Script=Han}) ?\. ?(?=\p{Script=Han})/gu;
/** A blank by which two characters are made as wide as three. */
const HAN_APART = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/**
 * A name as it is kept and compared: NFKC, nothing invisible, each middle dot `·` without blanks around it, no blanks
 * between Chinese characters. Whoever writes 才让•卓玛, 才让・卓玛 or 才让.卓玛 means the same person.
 */
export const nameForm = (name: string): string =>
  visible(visible(name).normalize('NFKC'))
    .replace(/\s+/g, ' ')
    .replace(DOTS, '·')
    .replace(STOP, '·')
    .replace(HAN_APART, '')
    .replace(/^[· ]+|[· ]+$/g, '');

/** Whether two names are the same to people. */
export const isSameName = (name: string, other: string): boolean => nameForm(name) === nameForm(other);
