/** Words that are others in Taiwan, and those whose characters have more than one traditional form; longer ones first. */
const WORDS: readonly (readonly [hans: string, hant: string])[] = [
  ['软件', '軟體'],
  ['信息', '資訊'],
  ['回复', '回復'],
  ['联系', '聯繫'],
  ['泄露', '洩露'],
  // what is 数据 once a comment is folded is 資料 in Taiwan
  ['数据错', '資料錯'],
  // 資料 and 指標 are folded to 数据 and 指针 like every word of Taiwan, so that they would find other comments; pages show
  // them in the reader's script
  ['资料', '资料'],
  ['指标', '指标'],
];
const HANS =
  '没写说隐瞒误导沟复联范围负责脱货设备够统网软续乱业绩标销数据价费应红种荐别竞争规经济胀递达运输后维换与图额诺证夸态烦语气错听变虑诿来转过队专务坏损顿溃开机闪对琐杂骤迟衔节门间强办无谓盗骗诈资贵涨账单断装师许担钱驿诉处结决预时旧发骚扰评压丢帐';
const HANT =
  '沒寫說隱瞞誤導溝複聯範圍負責脫貨設備夠統網軟續亂業績標銷數據價費應紅種薦別競爭規經濟脹遞達運輸後維換與圖額諾證誇態煩語氣錯聽變慮諉來轉過隊專務壞損頓潰開機閃對瑣雜驟遲銜節門間強辦無謂盜騙詐資貴漲賬單斷裝師許擔錢驛訴處結決預時舊發騷擾評壓丟帳';
const characters = new Map([...HANS].map((hans, at) => [hans, [...HANT][at] ?? hans]));

/**
 * A term of the starting causes in traditional Chinese, for those who read it so. Comments are folded to the simplified
 * form before they are looked into, and so are terms: both ways of writing find the same comments.
 */
export function writeTraditional(term: string): string {
  const word = WORDS.find(([hans]) => term.includes(hans));
  if (word !== undefined) return term.split(word[0]).map(writeTraditional).join(word[1]);
  return [...term].map((character) => characters.get(character) ?? character).join('');
}
