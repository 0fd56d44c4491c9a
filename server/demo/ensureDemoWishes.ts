import { composeDemoWishes, DEMO_WISHES, DEMO_WISHES_SURVEY } from '@plumbline/demo/composeDemoWishes.ts';
import type { HouseContext } from '../http/context.ts';
import { answerDemoSurvey } from './answerDemoSurvey.ts';

const SEED = 6;

/** Asks the demo company's customers what they wish for and what it may cost, once. */
export const ensureDemoWishes = (house: HouseContext): Promise<void> =>
  answerDemoSurvey(house, {
    ...{ draft: DEMO_WISHES_SURVEY, maker: 'demo wishes', count: DEMO_WISHES },
    compose: (end) => composeDemoWishes(SEED, end),
  });
