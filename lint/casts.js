/** What stands in a row its key says (`readRow`, `queryRows`); what a record holds its kind says. */
import { refuse } from './refuse.js';

export const casts = refuse('Read it by a typed key, or parse it: a cast says what nobody has checked.', [
  'TSAsExpression > :matches(Identifier[name="body"], MemberExpression[property.name="body"], ChainExpression > MemberExpression[property.name="body"])',
  'TSAsExpression > TSAsExpression',
]);
