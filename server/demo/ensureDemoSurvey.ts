import { composeDemoAnswers, DEMO_ANSWERS, DEMO_SURVEY } from '@plumbline/demo/composeDemoSurvey.ts';
import type { HouseContext } from '../http/context.ts';
import { answerDemoSurvey } from './answerDemoSurvey.ts';
import { DEMO_MAKER } from './demoContext.ts';

const SEED = 2;

/** Asks the demo company's customers after their delivery, once. */
export const ensureDemoSurvey = (house: HouseContext): Promise<void> =>
  answerDemoSurvey(house, {
    ...{ draft: DEMO_SURVEY, maker: DEMO_MAKER, count: DEMO_ANSWERS },
    compose: (end) => composeDemoAnswers(SEED, end),
  });
