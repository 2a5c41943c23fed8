/** What no linter knows of itself: the rules of this house, for oxlint (`.oxlintrc.json` says where each holds). */
import { access, askTheRoom } from './access.js';
import { casts } from './casts.js';
import { names } from './names.js';

export default { meta: { name: 'house' }, rules: { access, casts, names, 'ask-the-room': askTheRoom } };
