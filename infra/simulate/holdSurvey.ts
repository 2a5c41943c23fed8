import { createSurvey } from '../../shared/flows/surveys/createSurvey.ts';
import type { Occasion, Office } from './act.ts';

/** Slips were handed out by a unit, a branch or one above, and are counted: it is over with its totals. */
export async function holdSurvey(
  unit: string,
  { chance, person, day, hour }: Omit<Occasion, 'branch'>,
  { desk }: Pick<Office, 'desk'>,
): Promise<void> {
  const answers = chance.int(20, 60);
  const content = chance.int(10, answers);
  const body = {
    unit,
    title: '群众满意度测评',
    questions: [{ text: '您对党员的服务满意吗？', choices: ['满意', '不满意'] }],
    from: day,
    until: day,
    paper: { answers, counts: [[content, answers - content]] },
  };
  await desk.ask({ flow: createSurvey, person, day, hour, body });
}
