/** Family names with the beginning of a mailbox, by how many bear them. */
export const SURNAMES: readonly (readonly [readonly [name: string, box: string], number])[] = (
  [
    ['王', 'wang', 15],
    ['李', 'li', 15],
    ['张', 'zhang', 14],
    ['刘', 'liu', 11],
    ['陈', 'chen', 9],
    ['杨', 'yang', 7],
    ['赵', 'zhao', 5],
    ['黄', 'huang', 5],
    ['周', 'zhou', 4],
    ['吴', 'wu', 4],
    ['徐', 'xu', 4],
    ['孙', 'sun', 4],
    ['胡', 'hu', 3],
    ['朱', 'zhu', 3],
    ['高', 'gao', 3],
    ['林', 'lin', 3],
    ['何', 'he', 3],
    ['郭', 'guo', 3],
    ['马', 'ma', 3],
    ['罗', 'luo', 3],
    ['梁', 'liang', 2],
    ['宋', 'song', 2],
    ['郑', 'zheng', 2],
    ['谢', 'xie', 2],
    ['韩', 'han', 2],
    ['唐', 'tang', 2],
    ['冯', 'feng', 2],
    ['于', 'yu', 2],
    ['董', 'dong', 2],
    ['萧', 'xiao', 1],
    ['欧阳', 'ouyang', 1],
    ['单', 'shan', 1],
    ['曾', 'zeng', 1],
  ] as const
).map(([name, box, weight]) => [[name, box], weight]);

export const GIVEN: readonly string[] = (
  '芳 敏 静 磊 洋 艳 勇 杰 娟 涛 超 霞 平 刚 鑫 宇 颖 琳 丹 晨 ' +
  '建国 秀英 桂英 志强 丽华 雨桐 子轩 梓涵 浩然 欣怡 思远 嘉怡 俊杰 晓东 海燕 玉兰 文博 诗涵 一鸣 佳宁 ' +
  '天佑 若曦 明哲 雅婷 春梅 国华 小红 永强 淑珍 凯文 博文 紫萱 亚男 立新 红梅 振华 世杰 晓燕 家豪 慧敏 ' +
  '向阳 冬梅 宇航 婉清 瑞雪 承志 乐瑶 安琪 书瑶 景行 予安 知夏 星辰 沐阳 怀瑾 令仪 清和 长风 南乔 望舒'
).split(' ');

export const TAIWAN_SURNAMES: readonly (readonly [string, string])[] = [
  ['陳', 'chen'],
  ['林', 'lin'],
  ['黃', 'huang'],
  ['張', 'chang'],
  ['蔡', 'tsai'],
  ['許', 'hsu'],
  ['鄭', 'cheng'],
  ['劉', 'liu'],
];
export const TAIWAN_GIVEN: readonly string[] =
  '怡君 雅婷 志明 淑芬 家豪 宗翰 佳穎 俊宏 承恩 詠晴 冠宇 惠雯 品妤 柏翰 美玲 子涵 彥廷 心怡'.split(' ');

export const ENGLISH_NAMES = {
  given: ['Emily', 'Daniel', 'Priya', 'Tom', 'Hannah', 'Marco', 'Olivia', 'Kenji', 'Sofia', 'Liam', 'Grace', 'Noah'],
  surnames: ['Carter', 'Novak', 'Rao', 'Fischer', 'Bennett', 'Moretti', 'Walsh', 'Tanaka', 'Lindqvist', 'Okafor'],
};

/** Companies that buy for their offices. */
export const COMPANIES: readonly string[] = [
  '青岚设计工作室',
  '小满民宿',
  '云上共享办公',
  '远山酒店管理',
  '拾光咖啡',
  '知行培训中心',
  '半亩书店',
  '海棠月子会所',
];
