import type { Random } from '../seedRandom.ts';
import type { StoryOrder } from './listStoryOrders.ts';
import type { ReviewPieces } from './reviewTexts.ts';

export type Mood = 'bad' | 'mixed' | 'good';
export type Theme = keyof ReviewPieces['blame'] | 'quality' | 'missing';
/** What became of an order besides its delivery: days before the last one of the story; null where it did not happen. */
export type StoryCase = {
  order: StoryOrder;
  mood: Mood;
  theme: Theme;
  reviewed: number | null;
  chatted: number | null;
  /** what became of what the agent promised */
  fate: 'kept' | 'late' | 'nothing';
  complained: number | null;
};

/** Reviews and chats are of so many last days. */
export const REVIEW_DAYS = 150;
export const CHAT_DAYS = 100;
/** So many days before the last one the warehouse began to send parts without their hardware. */
export const MISSING_DAYS = 21;

/** What is put together at home, with hardware out of a bag. */
const BUILT = ['收纳', '餐厨'];

/** How each order of the last months went on: what is written, said, promised and complained of hangs together. */
export function drawCases(orders: readonly StoryOrder[], random: Random): StoryCase[] {
  return orders.flatMap((order) => (order.daysBefore < REVIEW_DAYS + 20 ? [drawCase(order, random)] : []));
}

function drawCase(order: StoryOrder, random: Random): StoryCase {
  const late = order.deliveredDays !== null && order.deliveredDays > (order.promisedDays ?? 99);
  const share = late ? 0.62 : order.returned ? 0.5 : 0.19;
  let mood: Mood = random.share() < share ? 'bad' : random.share() < 0.16 ? 'mixed' : 'good';
  let theme: Theme = themeOf(order, late, random);
  const reviewed = drawReviewDay(order, { mood, theme }, random);
  const missing = BUILT.includes(order.category) ? random.share() : 1;
  const chatted = drawChatDay(order, mood, random);
  const told = Math.min(reviewed ?? 999, chatted ?? 999);
  if (missing < 0.8 * (1 - told / MISSING_DAYS)) [mood, theme] = ['bad', 'missing'];
  const fate = random.pick([
    ['kept', 50],
    ['late', 18],
    ['nothing', 32],
  ] as const);
  const angry = mood === 'bad' && random.share() < (chatted === null ? 0.1 : fate === 'kept' ? 0.12 : 0.5);
  const complained = angry && told < 999 ? told - random.whole(2, 12) : -1;
  return { order, mood, theme, reviewed, chatted, fate, complained: complained >= 0 ? complained : null };
}

function themeOf(order: StoryOrder, late: boolean, random: Random): Theme {
  if (late && random.share() < 0.7) return 'late';
  if (order.returned && random.share() < 0.7) return 'returns';
  return random.pick([
    ['delivery', late ? 20 : 10],
    ['service', order.contacted ? 40 : 8],
    ['quality', 30],
    ['installation', order.installed ? 30 : 0],
    ['price', 10],
  ] as const);
}

/** Trouble with delivery is told at once, that with the thing itself after weeks; some come back to say that it is good. */
function drawReviewDay(order: StoryOrder, { mood, theme }: { mood: Mood; theme: Theme }, random: Random) {
  const { deliveredDays, daysBefore } = order;
  if (deliveredDays === null || random.share() > (mood === 'good' ? 0.5 : 0.68)) return null;
  const weeks = theme === 'quality' && mood !== 'good';
  const later = mood !== 'bad' && random.share() < 0.35;
  const after = weeks || later ? random.whole(12, 80) : theme === 'returns' ? random.whole(7, 16) : random.whole(0, 9);
  const day = daysBefore - deliveredDays - after;
  return day >= 0 && day < REVIEW_DAYS ? day : null;
}

function drawChatDay(order: StoryOrder, mood: Mood, random: Random): number | null {
  const wanted = order.contacted ? 0.36 : mood === 'bad' ? 0.09 : 0.01;
  if (random.share() > wanted) return null;
  const day = order.daysBefore - random.whole(2, 9);
  return day >= 0 && day < CHAT_DAYS ? day : null;
}
