/** Where the files of the story come from, known without drawing them: a start that finds all of them has nothing to bring. */
export const STORY_SOURCES: readonly string[] = [
  ...['会员系统', '旧订单系统', '订单系统', '商品评价', '在线客服', '门店留言', '行业对标', '渠道回访', '到访记录'],
];
