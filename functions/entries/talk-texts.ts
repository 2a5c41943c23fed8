import { breakGlass } from '../../shared/flows/talkTexts/breakGlass.ts';
import { chooseRecordSheet } from '../../shared/flows/talkTexts/chooseRecordSheet.ts';
import { confirmTalk } from '../../shared/flows/talkTexts/confirmTalk.ts';
import { grantTalk } from '../../shared/flows/talkTexts/grantTalk.ts';
import { readRecordSheet } from '../../shared/flows/talkTexts/readRecordSheet.ts';
import { readTalkReads } from '../../shared/flows/talkTexts/readTalkReads.ts';
import { readTalkText } from '../../shared/flows/talkTexts/readTalkText.ts';
import { httpFunction } from '../wiring/entry.ts';

export const talkTexts = httpFunction({
  id: 'talk-texts',
  impact: 'Nobody can read what was said in talks, confirm it or let others in; talks still come in, sealed.',
  flows: [
    readTalkText,
    grantTalk,
    breakGlass,
    readTalkReads,
    confirmTalk,
    chooseRecordSheet,
    readRecordSheet,
  ],
  memoryMb: 1024,
  timeoutSeconds: 20,
});
