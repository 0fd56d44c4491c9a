import type { Random } from '../seedRandom.ts';
import { CHAT_SCENARIOS, type ChatScenario, FOLLOW_UPS } from './chatTexts.ts';
import type { Purchase } from './composeOrdersFile.ts';
import type { StoryCase } from './drawCases.ts';
import type { StoryClock } from './storyClock.ts';
import { csvOf, type StoryFile } from './storyFile.ts';
import { type StoryPerson, storyPerson } from './storyPerson.ts';

const SOURCE = '在线客服';
const MAPPING = `# chats, one turn a row; what was done about a promise stands beside the turn that made it
plumbline: 1
source: ${SOURCE}
files: { turns: { name: 客服会话.csv } }
time: { column: 时间 }
customer: { column: 会员号 }
occasion: { columns: [会话号] }
attributes: { region: 地区, channel: 渠道, segment: 客群 }
texts:
  - { column: 内容, speaker: { column: 角色 }, turn: { column: 序号 } }
events:
  - { name: 客服回电, time: 回电时间, step: 售后 }
  - { name: 补发签收, time: 补发时间, step: 售后 }
  - { name: 退款到账, time: 退款时间, step: 售后 }
`;
const HEADER = [
  '会话号',
  '序号',
  '时间',
  '角色',
  '内容',
  '会员号',
  '地区',
  '渠道',
  '客群',
  '回电时间',
  '补发时间',
  '退款时间',
];
const DEEDS = ['客服回电', '补发签收', '退款到账'] as const;
const DAY = 24 * 60;
/** A kept promise to call is followed by a talk in so many cases of a hundred. */
const FOLLOWED = 0.25;

export function composeChatsFile(
  { purchases, cases }: { purchases: ReadonlyMap<string, Purchase>; cases: readonly StoryCase[] },
  clock: StoryClock,
  random: Random,
): StoryFile {
  const rows: (string | number)[][] = [];
  let number = 0;
  for (const one of cases) {
    const purchase = purchases.get(one.order.order);
    if (one.chatted === null || purchase === undefined) continue;
    const person = storyPerson(one.order.person);
    const scenario = drawScenario(one, person, random);
    if (scenario === undefined) continue;
    const chat: Chat = { one, purchase, person, scenario, number: ++number };
    rows.push(...composeTurns(chat, clock, random));
    const called = scenario.promise?.deed === '客服回电' && one.fate === 'kept' && one.chatted > 1;
    if (called && person.language === 'zh-CN' && random.share() < FOLLOWED)
      rows.push(...composeFollowUp({ ...chat, number: ++number }, clock, random));
  }
  return { source: SOURCE, name: '客服会话.csv', text: csvOf(HEADER, rows), mapping: MAPPING };
}

type Chat = { one: StoryCase; purchase: Purchase; person: StoryPerson; scenario: ChatScenario; number: number };

function drawScenario({ mood, theme }: StoryCase, { language }: StoryPerson, random: Random): ChatScenario | undefined {
  const fitting = CHAT_SCENARIOS.filter(
    (one) =>
      one.language === language &&
      one.bad === (mood === 'bad') &&
      (language !== 'zh-CN' || (one.recent === true) === (theme === 'missing')),
  );
  const [first] = fitting;
  return first === undefined ? undefined : random.pick(fitting.map((one) => [one, one.weight] as const));
}

function composeTurns(chat: Chat, clock: StoryClock, random: Random): (string | number)[][] {
  const { one, purchase, person, scenario } = chat;
  let minutes = random.whole(9 * 60, 19 * 60);
  const { promise } = scenario;
  // an answer fits the question that was asked: both are said in the same of several ways
  const way = random.whole(0, 5);
  return scenario.turns.map(([role, ...ways], place) => {
    const said = (ways[way % ways.length] ?? '')
      .replaceAll('{o}', one.order.order)
      .replaceAll('{p}', purchase.product)
      .replaceAll('{t}', person.phone);
    const done = promise?.turn === place ? doneAt(one, promise.hours, minutes, clock, random) : '';
    const row = rowOf(chat, place + 1, { at: clock.at(one.chatted ?? 0, minutes), role, said });
    minutes += role === '客服' ? random.whole(1, 3) : random.whole(1, 6);
    return [...row, ...DEEDS.map((deed) => (deed === promise?.deed ? done : ''))];
  });
}

/** When what was promised was done; empty where it was not, or lies ahead. */
function doneAt(one: StoryCase, hours: number, minutes: number, clock: StoryClock, random: Random): string {
  if (one.fate === 'nothing') return '';
  const [low, high] = one.fate === 'kept' ? [0.3, 0.6] : [2.2, 3.4];
  const taken = Math.round(60 * hours * (low + (high - low) * random.share()));
  return minutes + taken > DAY * ((one.chatted ?? 0) + 1) ? '' : clock.at(one.chatted ?? 0, minutes + taken);
}

function composeFollowUp(chat: Chat, clock: StoryClock, random: Random): (string | number)[][] {
  const [asked, answered] = FOLLOW_UPS[random.whole(0, FOLLOW_UPS.length - 1)] ?? ['', ''];
  const daysBefore = (chat.one.chatted ?? 1) - 1;
  const minutes = random.whole(10 * 60, 11 * 60);
  return [
    [...rowOf(chat, 1, { at: clock.at(daysBefore, minutes), role: '客服', said: asked }), '', '', ''],
    [...rowOf(chat, 2, { at: clock.at(daysBefore, minutes + 4), role: '客户', said: answered }), '', '', ''],
  ];
}

function rowOf(
  { one, person, number }: Chat,
  turn: number,
  { at, role, said }: { at: string; role: string; said: string },
): (string | number)[] {
  const { region, channel, segment } = one.order;
  return [`K${String(number).padStart(4, '0')}`, turn, at, role, said, person.key, region, channel, segment];
}
