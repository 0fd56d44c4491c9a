import type { Names } from '@plumbline/model/locale.ts';
import { say } from './template.ts';

/**
 * Names of the metrics that the templates measure, so that a figure is called by its name wherever it stands.
 *
 * All are means on 0–100; a net promoter score is another figure, made of shares, so its question goes by what it asks.
 */
export const METRIC_NAMES: Readonly<Record<string, Names>> = {
  satisfaction: say('总体满意度', '整體滿意度', 'Overall satisfaction'),
  nps: say('推荐意愿（均值）', '推薦意願（平均）', 'Likelihood to recommend (mean)'),
  csat: say('满意度评分（均值）', '滿意度評分（平均）', 'Satisfaction rating (mean)'),
  ces: say('办事轻松程度（均值）', '辦事輕鬆程度（平均）', 'Ease of getting it done (mean)'),
  ease: say('办事轻松程度', '辦事輕鬆程度', 'Ease of getting it done'),
  value: say('感知价值', '知覺價值', 'Perceived value'),
  'price-fairness': say('价格公道', '價格公道', 'Fairness of the price'),
  'purchase-intent': say('购买意愿', '購買意願', 'Intention to buy'),
  image: say('企业形象', '企業形象', 'Image'),
  loyalty: say('忠诚', '忠誠', 'Loyalty'),
  recovery: say('补救后的满意度', '補救後的滿意度', 'Satisfaction with the recovery'),
  'complaint-handling': say('投诉处理', '客訴處理', 'Complaint handling'),
  'complaint-handling-expected': say('预期的投诉处理', '預期的客訴處理', 'Complaint handling as expected'),
  'staff-satisfaction': say('员工满意度', '員工滿意度', 'Staff satisfaction'),
  'staff-nps': say('员工推荐意愿（均值）', '員工推薦意願（平均）', 'Likelihood that staff recommend (mean)'),
  'staff-means': say('员工：设备与条件', '員工：設備與條件', 'Staff: means to do the work'),
  'staff-growth': say('员工：培训与发展', '員工：教育訓練與發展', 'Staff: training and prospects'),
  'staff-authority': say('员工：授权', '員工：授權', 'Staff: authority to decide'),
  'staff-support': say('员工：上级与同事的支持', '員工：主管與同事的支持', 'Staff: support from others'),
  'staff-reward': say('员工：报酬与认可', '員工：待遇與肯定', 'Staff: pay and recognition'),
  'staff-voice': say('员工：意见被听取', '員工：意見受到重視', 'Staff: being heard'),
  'visit-arrival': say('暗访：到达与接待', '神秘客：抵達與接待', 'Mystery visit: arrival'),
  'visit-service': say('暗访：了解与解答', '神秘客：了解與解答', 'Mystery visit: listening and answering'),
  'visit-close': say('暗访：结束与送别', '神秘客：結束與送客', 'Mystery visit: parting'),
  'visit-overall': say('暗访总评', '神秘客總評', 'Mystery visit, overall'),
};
