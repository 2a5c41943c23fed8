/** What the lint knows of decisions about access: they stand in shared/access, and a flow asks them there. */
import { refuse } from './refuse.js';

/** `caller` or `context.caller`, and the same of a reading's `relations`. */
const CALLER = ':matches([object.name="caller"], [object.property.name="caller"])';
const RELATIONS = ':matches([object.name="relations"], [object.property.name="relations"])';
const ID = `MemberExpression[property.name="id"]${CALLER}`;
const HOME = `MemberExpression[property.name="home"]${CALLER}`;
/** What the caller is taken apart into: `{ id } = caller`, `{ caller: { id } }`, `{ id }: Caller`. */
const TAKEN_APART =
  ':matches(VariableDeclarator:matches([init.name="caller"], [init.property.name="caller"]) > ObjectPattern, Property[key.name="caller"] > ObjectPattern, ObjectPattern[typeAnnotation.typeAnnotation.typeName.name="Caller"])';
const ROLE =
  '/^(committeeOfficer|departmentOfficer|supervisor|systemAdministrator|securityAdministrator|auditor)$/';
const COMPARES = 'BinaryExpression[operator=/^[!=]==$/]';
const SEARCHES = 'CallExpression[callee.property.name=/^(includes|has|indexOf|startsWith)$/]';
const DECIDED = 'Who may do what is decided in shared/access: name the decision there and ask it.';

export const access = refuse(DECIDED, [
  `:matches(${COMPARES}, ${COMPARES} > ChainExpression, ${SEARCHES}, SwitchStatement, VariableDeclarator) > ${ID}`,
  `:matches(${COMPARES}[right.name!="undefined"], ${SEARCHES}) ${HOME}`,
  `CallExpression[callee.name=/^(holds|isPresent|isMember)$/] ${HOME}`,
  `MemberExpression[property.name=/^(offices|heads|former)$/]${CALLER}`,
  `${TAKEN_APART} > Property[key.name=/^(id|offices|heads|former)$/]`,
  `MemberExpression[property.name=/^(has|size|add)$/]${RELATIONS}`,
  `${COMPARES}:matches([left.value=${ROLE}], [right.value=${ROLE}])`,
  // Under another name the caller would be out of sight of the others.
  `VariableDeclarator[id.type="Identifier"][id.name!="caller"]:matches([init.name="caller"], [init.property.name="caller"])`,
  `ObjectPattern > Property[key.name="caller"] > Identifier.value[name!="caller"]`,
  `ObjectExpression > Property[key.name!="caller"]:matches([value.name="caller"], [value.property.name="caller"])`,
  `:function > Identifier.params[name!="caller"][typeAnnotation.typeAnnotation.typeName.name="Caller"]`,
]);

/** What a name stands for, by the scopes around it. */
function definitionOf(name, scope) {
  for (let at = scope; at; at = at.upper) {
    const variable = at.set.get(name);
    if (variable) return variable.defs[0];
  }
  return undefined;
}

/** Whether it is a decision of shared/access, or one of several that are. */
function isOfTheRoom(node, scope) {
  switch (node?.type) {
    case 'Identifier':
      return isDefinedThere(definitionOf(node.name, scope), scope);
    case 'ConditionalExpression':
      return isOfTheRoom(node.consequent, scope) && isOfTheRoom(node.alternate, scope);
    case 'MemberExpression':
      return isOfTheRoom(node.object, scope);
    case 'TSAsExpression':
      return isOfTheRoom(node.expression, scope);
    case 'ObjectExpression':
      return node.properties.every(({ value }) => isOfTheRoom(value, scope));
    default:
      return false;
  }
}

/** A parameter is, if its type is that of one: `may: typeof mayReportOrder`. */
function isDefinedThere(definition, scope) {
  switch (definition?.type) {
    case 'ImportBinding':
      return definition.parent.source.value.includes('/access/');
    case 'Variable':
      return isOfTheRoom(definition.node.init, scope);
    case 'Parameter':
      return isOfTheRoom(definition.name.typeAnnotation?.typeAnnotation.exprName, scope);
    default:
      return false;
  }
}

const isCaller = (node) =>
  (node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' && node.property.name) ===
  'caller';

/** The caller is handed to nothing but a decision of shared/access: a helper could decide under another name. */
export const askTheRoom = {
  create: (context) => ({
    CallExpression(node) {
      if (!node.arguments.some(isCaller)) return;
      if (isOfTheRoom(node.callee, context.sourceCode.getScope(node))) return;
      context.report({ node, message: DECIDED });
    },
  }),
};
