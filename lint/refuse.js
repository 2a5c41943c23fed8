/**
 * A rule that refuses what any of some selectors matches: esquery's, as ESLint's `no-restricted-syntax` takes them.
 * @param {string} message what to do instead
 * @param {readonly string[]} selectors
 */
export const refuse = (message, selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});
