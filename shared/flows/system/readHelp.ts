import { readHelp as route } from '../../contract/system.ts';
import { helps } from '../../rules/help.ts';
import { done } from '../request/flow.ts';
import { read } from '../request/read.ts';

/** What is asked of everybody and entered by nobody, with the sentences of the source. */
export const readHelp = read(route, [], async () => done({ items: helps }));
