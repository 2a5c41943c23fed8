/** What the lint knows of names: a local or a parameter says what it holds, which these words do not. */
import { refuse } from './refuse.js';

const HOLLOW = '[name=/^(one|found|known)$/]';
const PARAMETERS =
  ':matches(:function, TSFunctionType, TSMethodSignature, TSDeclareFunction, TSEmptyBodyFunctionExpression)';

/** A field keeps its name, and so does a local that takes it out of a record: `({ found }) => found === 'notFound'`. */
export const names = refuse(
  'Say what it holds, in the words of the field: a row, member, duty, previous, existing, matching …',
  [
    `VariableDeclarator > Identifier.id${HOLLOW}`,
    `FunctionDeclaration > Identifier.id${HOLLOW}`,
    `${PARAMETERS} > Identifier.params${HOLLOW}`,
    `:matches(ArrayPattern, RestElement) > Identifier${HOLLOW}`,
    `AssignmentPattern:not(ObjectPattern > Property[shorthand=true] > AssignmentPattern) > Identifier.left${HOLLOW}`,
    `ObjectPattern > Property[shorthand=false] > Identifier.value${HOLLOW}`,
  ],
);
