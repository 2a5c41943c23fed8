import * as routes from '../../shared/contract/talkTexts.ts';
import { breakGlass } from '../../shared/flows/breakGlass.ts';
import { chooseRecordSheet } from '../../shared/flows/chooseRecordSheet.ts';
import { confirmTalk } from '../../shared/flows/confirmTalk.ts';
import { grantTalk } from '../../shared/flows/grantTalk.ts';
import { readRecordSheet } from '../../shared/flows/readRecordSheet.ts';
import { readTalkReads } from '../../shared/flows/readTalkReads.ts';
import { readTalkText } from '../../shared/flows/readTalkText.ts';
import type { Bound } from '../wiring/http.ts';

export const talkTexts: readonly Bound[] = [
  { route: routes.readTalkText, flow: readTalkText },
  { route: routes.grantTalk, flow: grantTalk },
  { route: routes.breakGlass, flow: breakGlass },
  { route: routes.readTalkReads, flow: readTalkReads },
  { route: routes.confirmTalk, flow: confirmTalk },
  { route: routes.chooseRecordSheet, flow: chooseRecordSheet },
  { route: routes.readRecordSheet, flow: readRecordSheet },
];
