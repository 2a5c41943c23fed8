import * as talkTextsRoutes from '../../shared/contract/talkTexts.ts';
import { breakGlass } from '../../shared/flows/talkTexts/breakGlass.ts';
import { chooseRecordSheet } from '../../shared/flows/talkTexts/chooseRecordSheet.ts';
import { confirmTalk } from '../../shared/flows/talkTexts/confirmTalk.ts';
import { grantTalk } from '../../shared/flows/talkTexts/grantTalk.ts';
import { readRecordSheet } from '../../shared/flows/talkTexts/readRecordSheet.ts';
import { readTalkReads } from '../../shared/flows/talkTexts/readTalkReads.ts';
import { readTalkText } from '../../shared/flows/talkTexts/readTalkText.ts';
import type { Bound } from '../wiring/http.ts';

export const talkTexts: readonly Bound<'vault'>[] = [
  { route: talkTextsRoutes.readTalkText, flow: readTalkText },
  { route: talkTextsRoutes.grantTalk, flow: grantTalk },
  { route: talkTextsRoutes.breakGlass, flow: breakGlass },
  { route: talkTextsRoutes.readTalkReads, flow: readTalkReads },
  { route: talkTextsRoutes.confirmTalk, flow: confirmTalk },
  { route: talkTextsRoutes.chooseRecordSheet, flow: chooseRecordSheet },
  { route: talkTextsRoutes.readRecordSheet, flow: readRecordSheet },
];
