import type { PersonalDatum } from './personalDatum.ts';

const SURNAMES = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和',
);
const COMPOUND = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '夏侯',
  '司徒',
  '令狐',
  '张简',
  '范姜',
];
const HAN_TITLES = ['先生', '女士', '小姐', '太太', '同学', '老师', '经理', '师傅', '医生', '总', '阿姨', '大哥', '姐'];
/** Of what begins with 总 these make another word of it: 白天总是 is nobody called 白天. */
const NO_TITLE = '是共体之算会有不得要觉感能数量额在结';
/** Trades and ranks that begin with a character which is a surname as well: 安装师傅 is nobody called 安装. */
const HAN_TRADES = new Set(['安装', '安保', '施工', '应急', '高级', '管理', '金牌', '常驻', '司机']);
const HAN_LEADS = [
  '我叫',
  '姓名',
  '联系人',
  '收件人',
  '收货人',
  '我是',
  '名字是',
  '名叫',
  '乘客',
  '入住人',
  '客人',
  '户名',
  '本人',
];
const LATIN_LEADS =
  /(?:^|[^a-z])(?:mr|mrs|ms|miss|dr|mx|sir|madam|dear|hi|hello|hey|thanks|thank you|my name is|name is|name:|this is|i am|i'm|pulled up for|speaking with|agent|contact|attn|sincerely|regards),?[.:]? $/;
/** Greeted, thanked or introduced, but not by name. */
const NO_NAMES = new Set(
  'the a an there all everyone team sir madam customer guest support service my your our i we you he she it they this that so very for to in on at and not just still here from with again please sorry good great happy glad trying looking having flying going calling waiting unable now mr mrs ms miss dr guys folks friends delta united american southwest jetblue amazon'.split(
    ' ',
  ),
);

/**
 * Names after titles, salutations and the words by which people give theirs. Names that stand alone are not guessed at:
 * those known from elsewhere are found by `findKnownNames`.
 *
 * @param text    as it was written, for its capital letters
 * @param folded  the same, folded
 * @param at      places of the folded units in the text
 */
export function findNames(text: string, folded: string, at: Int32Array): PersonalDatum[] {
  return [...findHanNames(folded), ...findLatinNames(text, folded, at)];
}

function findHanNames(folded: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (const title of HAN_TITLES) {
    for (let end = folded.indexOf(title); end >= 0; end = folded.indexOf(title, end + title.length)) {
      if (title === '总' && NO_TITLE.includes(folded[end + 1] ?? '_')) continue;
      const start = nameBefore(folded, end);
      if (start < end) found.push({ kind: 'name', start, end });
    }
  }
  for (const lead of HAN_LEADS) {
    for (let from = folded.indexOf(lead); from >= 0; from = folded.indexOf(lead, from + lead.length)) {
      let start = from + lead.length;
      while (start < folded.length && ' :是为叫'.includes(folded[start] ?? '_') && start - from < 8) start++;
      const end = nameAfter(folded, start);
      if (end > start) found.push({ kind: 'name', start, end });
    }
  }
  return found;
}

/** Surname with at most two given characters, or the surname alone, right before a title. */
function nameBefore(folded: string, end: number): number {
  for (const compound of COMPOUND) if (folded.endsWith(compound, end)) return end - compound.length;
  for (const length of [3, 2, 1]) {
    const start = end - length;
    if (start < 0 || !SURNAMES.has(folded[start] ?? '')) continue;
    const name = folded.slice(start, end);
    if (HAN_TRADES.has(name)) return end;
    if (!isHanOnly(name)) continue;
    // longer names only where the text before gives them room: 找王先生 is a surname after a verb
    if (length > 1 && isHan(folded[start - 1]) && !'是叫找给请和与跟、的'.includes(folded[start - 1] ?? '_')) continue;
    return start;
  }
  return end;
}

/** A name ends with its clause, or before a title; a word of four and more is none. */
function nameAfter(folded: string, start: number): number {
  let end = start;
  while (end < folded.length && end - start < 5 && isHan(folded[end])) end++;
  for (const title of HAN_TITLES) if (folded.slice(start, end).endsWith(title)) end -= title.length;
  const name = folded.slice(start, end);
  const compound = COMPOUND.some((one) => name.startsWith(one));
  const fits = name.length >= 2 && name.length <= (compound ? 4 : 3);
  return fits && (compound || SURNAMES.has(name[0] ?? '')) ? end : start;
}

function findLatinNames(text: string, folded: string, at: Int32Array): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (let i = 0; i < folded.length; i++) {
    if (!isCapital(text, at[i] ?? 0) || /[a-z]/.test(folded[i - 1] ?? ' ')) continue;
    if (!LATIN_LEADS.test(` ${folded.slice(Math.max(0, i - 20), i)}`)) continue;
    let end = i;
    let words = 0;
    for (let start = i; words < 3 && isCapital(text, at[start] ?? text.length); words++) {
      let stop = start;
      while (stop < folded.length && stop - start < 24 && /[a-z'-]/.test(folded[stop] ?? '')) stop++;
      const word = folded.slice(start, stop);
      if (NO_NAMES.has(word) || word.length < 2) break;
      end = stop;
      if (folded[stop] !== ' ') break;
      start = stop + 1;
    }
    if (end > i) {
      found.push({ kind: 'name', start: i, end });
      i = end;
    }
  }
  return found;
}

/** Each place where a known name, or a part of it that is long enough to be told from other words, stands. */
export function findKnownNames(folded: string, names: readonly string[]): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  for (const name of names.slice(0, 1000)) {
    const parts = [name, ...name.split(' ').filter((part) => part.length >= 3)];
    for (const part of parts) {
      if (part.length < 2) continue;
      for (let start = folded.indexOf(part); start >= 0; start = folded.indexOf(part, start + part.length)) {
        const end = start + part.length;
        const latin = /[a-z]/.test(part);
        if (latin && (/[a-z]/.test(folded[start - 1] ?? '') || /[a-z]/.test(folded[end] ?? ''))) continue;
        found.push({ kind: 'name', start, end });
      }
    }
  }
  return found;
}

const isHan = (sign: string | undefined) => sign !== undefined && sign >= '\u4e00' && sign <= '\u9fff';
const isHanOnly = (word: string) => Array.from(word).every(isHan);
const isCapital = (text: string, at: number) => {
  const unit = text.charCodeAt(at);
  return (unit >= 65 && unit <= 90) || (unit >= 0xc0 && unit <= 0xde);
};
