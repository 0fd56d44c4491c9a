import { Survey } from '@plumbline/model/survey.ts';

const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const option = (key: string, zh: string, en: string) => ({ key, texts: words(zh, en) });

/** A survey with a question of every kind that has figures. */
export const everyKind: Survey = Survey.parse({
  plumbline: 1,
  title: words('门店满意度', 'Shop satisfaction'),
  languages: ['zh-CN', 'en'],
  moment: 'after',
  hidden: [{ key: 'region' }, { key: 'phone', personal: true }],
  pages: [
    {
      key: 'p1',
      questions: [
        {
          kind: 'single',
          key: 'visit',
          title: words('您来的目的？', 'Why did you come?'),
          options: [
            option('buy', '购买', 'To buy'),
            option('return', '退货', 'To return'),
            { ...option('other', '其他', 'Other'), open: true },
          ],
        },
        {
          kind: 'multiple',
          key: 'used',
          title: words('用过哪些服务？', 'Which services did you use?'),
          options: [option('app', '应用', 'App'), option('desk', '柜台', 'Desk'), option('phone', '电话', 'Phone')],
        },
        {
          kind: 'scale',
          key: 'speed',
          title: words('速度', 'Speed'),
          low: 1,
          high: 5,
          lowText: words('很慢', 'Very slow'),
          highText: words('很快', 'Very fast'),
          notApplicable: true,
        },
        { kind: 'nps', key: 'recommend', title: words('您会推荐吗？', 'Would you recommend us?') },
        {
          kind: 'matrix',
          key: 'care',
          title: words('请评价', 'Please rate'),
          low: 1,
          high: 7,
          rows: [option('staff', '员工', 'Staff'), option('place', '环境', 'Place')],
        },
        {
          kind: 'pair',
          key: 'gap',
          title: words('期望与感受', 'Expected and got'),
          low: 1,
          high: 9,
          columns: ['expected', 'perceived'],
          rows: [option('reliable', '可靠', 'Reliable')],
        },
      ],
    },
    {
      key: 'p2',
      questions: [
        {
          kind: 'kano',
          key: 'parking',
          title: words('停车位', 'Parking'),
          functional: words('如果有', 'If there is'),
          dysfunctional: words('如果没有', 'If there is not'),
        },
        {
          kind: 'ranking',
          key: 'order',
          title: words('排序', 'Rank'),
          options: [option('a', '甲', 'A'), option('b', '乙', 'B'), option('c', '丙', 'C')],
        },
        {
          kind: 'bestWorst',
          key: 'best',
          title: words('最好最差', 'Best and worst'),
          options: [option('a', '甲', 'A'), option('b', '乙', 'B'), option('c', '丙', 'C')],
          sets: [
            ['a', 'b', 'c'],
            ['a', 'b', 'c'],
          ],
        },
        {
          kind: 'sum',
          key: 'points',
          title: words('分配一百分', 'Allot 100 points'),
          total: 100,
          options: [option('a', '甲', 'A'), option('b', '乙', 'B')],
        },
        { kind: 'number', key: 'spent', title: words('花费', 'Spent'), decimals: 2 },
        ...(['tooCheap', 'cheap', 'expensive', 'tooExpensive'] as const).map((key) => ({
          kind: 'number',
          key,
          title: words(key, key),
        })),
        { kind: 'date', key: 'day', title: words('日期', 'Day') },
        { kind: 'text', key: 'why', title: words('为什么？', 'Why?') },
        { kind: 'contact', key: 'reach', title: words('联系方式', 'Contact'), fields: ['name', 'phone'] },
        { kind: 'consent', key: 'agree', title: words('同意联系', 'May we contact you?') },
      ],
    },
  ],
});

/** The answers of the person of this number: arithmetic, so that a test can count by hand. */
export function answersOf(person: number): Record<string, unknown> {
  const visit = (['buy', 'buy', 'return', 'other'] as const)[person % 4];
  return {
    visit,
    ...(visit === 'other' ? { 'visit:other': `=SUM(${person})` } : {}),
    used: person % 3 === 0 ? ['app', 'desk'] : person % 3 === 1 ? ['app'] : [],
    speed: person % 10 === 9 ? 'na' : 1 + (person % 5),
    recommend: person % 11,
    care: { staff: 1 + (person % 7), place: 4 },
    gap: { reliable: { expected: 5 + (person % 5), perceived: 3 + (person % 6) } },
    parking: { functional: 1 + (person % 2) * 2, dysfunctional: 5 },
    order: person % 2 === 0 ? ['a', 'b', 'c'] : ['b', 'a', 'c'],
    best: [
      { best: 'a', worst: 'b' },
      { best: person % 2 === 0 ? 'a' : 'c', worst: 'b' },
    ],
    points: person % 2 === 0 ? { a: 60, b: 40 } : { a: 100 },
    spent: 10 + (person % 50) * 1.5,
    ...{
      tooCheap: 5 + (person % 4),
      cheap: 10 + (person % 5),
      expensive: 20 + (person % 6),
      tooExpensive: 28 + (person % 9),
    },
    day: `2026-0${1 + (person % 3)}-15`,
    ...(person % 2 === 0 ? { why: `很好 ${person}` } : {}),
    reach: { name: `客户 ${person}`, phone: '13800000000' },
    agree: person % 4 !== 0,
  };
}
