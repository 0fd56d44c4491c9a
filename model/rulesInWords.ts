import type { Locale } from './locale.ts';

/**
 * The sentences of our own rules, which schemas carry in English, in the other two languages.
 *
 * Here and not among the catalogues, because what reads them (a schema's fault, in any room) may not know those.
 */
export const RULES_IN_WORDS: Readonly<Record<string, { 'zh-CN': string; 'zh-TW': string }>> = {
  'a subject is one line': { 'zh-CN': '主题只写一行', 'zh-TW': '主旨只寫一行' },
  'written in one language at least': { 'zh-CN': '至少用一种语言写', 'zh-TW': '至少用一種語言寫' },
  'say when to call again': { 'zh-CN': '写明什么时候再打', 'zh-TW': '寫明什麼時候再打' },
  'small letters, digits and -': { 'zh-CN': '只能用小写字母、数字和短横线', 'zh-TW': '只能用小寫字母、數字和短橫線' },
  'two have the same key': { 'zh-CN': '有两项的键相同', 'zh-TW': '有兩項的鍵相同' },
  'a value of a competitor names it, one of the industry names nobody': {
    'zh-CN': '竞争对手的数值要写明是谁，行业的数值不写名称',
    'zh-TW': '競爭對手的數值要寫明是誰，業界的數值不寫名稱',
  },
  'an interval has two ends': { 'zh-CN': '区间要有两端', 'zh-TW': '區間要有兩端' },
  'it ends after it begins': { 'zh-CN': '结束要晚于开始', 'zh-TW': '結束要晚於開始' },
  'ask the question in at least one language': { 'zh-CN': '至少用一种语言写出问题', 'zh-TW': '至少用一種語言寫出問題' },
  'it closes after it opens': { 'zh-CN': '截止要晚于开放', 'zh-TW': '截止要晚於開放' },
  'each department is named once': { 'zh-CN': '每个部门只写一次', 'zh-TW': '每個部門只寫一次' },
  'at most 200 events': { 'zh-CN': '最多 200 个事件', 'zh-TW': '最多 200 個事件' },
  'write it in at least one language': { 'zh-CN': '至少用一种语言写', 'zh-TW': '至少用一種語言寫' },
  'each mark once': { 'zh-CN': '每种标记只选一次', 'zh-TW': '每種標記只選一次' },
  'it expires after it begins': { 'zh-CN': '失效日期要晚于生效日期', 'zh-TW': '失效日期要晚於生效日期' },
  'two have one id': { 'zh-CN': '有两项的编号相同', 'zh-TW': '有兩項的編號相同' },
  'this is nested too deep, or has a field that no survey has': {
    'zh-CN': '嵌套太深，或者有问卷里没有的字段',
    'zh-TW': '巢狀太深，或者有問卷裡沒有的欄位',
  },
  'a key is lower case letters, digits, dots and dashes': {
    'zh-CN': '键只能用小写字母、数字、点和短横线',
    'zh-TW': '鍵只能用小寫字母、數字、點和短橫線',
  },
  'a calendar is called by lower case letters, digits and dashes': {
    'zh-CN': '日历的键只能用小写字母、数字和短横线',
    'zh-TW': '行事曆的鍵只能用小寫字母、數字和短橫線',
  },
  'no such time zone': { 'zh-CN': '没有这个时区', 'zh-TW': '沒有這個時區' },
  'hours of one day must not overlap': { 'zh-CN': '同一天的时段不能重叠', 'zh-TW': '同一天的時段不能重疊' },
  'an event excepts only from a promise between events': {
    'zh-CN': '只有事件之间的承诺才能按事件排除',
    'zh-TW': '只有事件之間的承諾才能依事件排除',
  },
  'with a calendar time is counted in hours': {
    'zh-CN': '用日历计时，单位要写小时',
    'zh-TW': '以行事曆計時，單位要寫小時',
  },
  'write the promise in at least one language': {
    'zh-CN': '至少用一种语言写出承诺',
    'zh-TW': '至少用一種語言寫出承諾',
  },
  'the period ends after it begins': { 'zh-CN': '结束的日子要在开始之后', 'zh-TW': '結束的日子要在開始之後' },
  'give the name in at least one language': { 'zh-CN': '至少用一种语言写出名称', 'zh-TW': '至少用一種語言寫出名稱' },
  'a file alias is a word such as orders': {
    'zh-CN': '文件代号是一个词，例如 orders',
    'zh-TW': '檔案代號是一個詞，例如 orders',
  },
  'high must be above low': { 'zh-CN': 'high 必须大于 low', 'zh-TW': 'high 必須大於 low' },
  'join on one column': { 'zh-CN': '只能按一列连接', 'zh-TW': '只能依一個欄位連接' },
  'give one of column, columns, native': {
    'zh-CN': 'column、columns、native 三者写一个',
    'zh-TW': 'column、columns、native 三者寫一個',
  },
  'a column needs its scale': { 'zh-CN': '列要写明它的量表', 'zh-TW': '欄位要寫明它的量表' },
  'a flag is one word': { 'zh-CN': '标记是一个词', 'zh-TW': '標記是一個詞' },
  'a currency is three capitals such as CNY': {
    'zh-CN': '货币是三个大写字母，例如 CNY',
    'zh-TW': '貨幣是三個大寫字母，例如 TWD',
  },
  'an attribute is one word': { 'zh-CN': '属性名是一个词', 'zh-TW': '屬性名稱是一個詞' },
  'a fact is one word': { 'zh-CN': '信息名是一个词', 'zh-TW': '資料名稱是一個詞' },
  'forty facts at most': { 'zh-CN': '最多四十项信息', 'zh-TW': '最多四十項資料' },
  'a turn needs its speaker': { 'zh-CN': '写了 turn 就要写 speaker', 'zh-TW': '寫了 turn 就要寫 speaker' },
  'a transcript is a whole conversation; speaker, turn and conversation are of files with one turn a row': {
    'zh-CN': 'transcript 是整段对话；speaker、turn、conversation 用于一行一句的文件',
    'zh-TW': 'transcript 是整段對話；speaker、turn、conversation 用於一列一句的檔案',
  },
  'a customer is 16 hexadecimal digits': {
    'zh-CN': '客户编号是十六位十六进制数字',
    'zh-TW': '顧客編號是十六位十六進位數字',
  },
  'name a file': { 'zh-CN': '请写出一个文件', 'zh-TW': '請寫出一個檔案' },
  'dimensionColumn and long go together': {
    'zh-CN': 'dimensionColumn 和 long 要一起写',
    'zh-TW': 'dimensionColumn 和 long 要一起寫',
  },
  'questions and dimensionColumn are two ways to read one row; give one': {
    'zh-CN': 'questions 和 dimensionColumn 是读一行的两种方法，只写一个',
    'zh-TW': 'questions 和 dimensionColumn 是讀一列的兩種方法，只寫一個',
  },
  'write it in one line': { 'zh-CN': '请写成一行', 'zh-TW': '請寫成一行' },
  'the hours end after they begin': { 'zh-CN': '结束的钟点要在开始之后', 'zh-TW': '結束的鐘點要在開始之後' },
  'a link is given in the answer, so it cannot wait': {
    'zh-CN': '链接在应答里给出，所以不能延后',
    'zh-TW': '連結在回應裡給出，所以不能延後',
  },
  'to write a mail, say which field holds the address': {
    'zh-CN': '要发邮件，请写明哪个字段是邮箱地址',
    'zh-TW': '要寄信，請寫明哪個欄位是電子郵件地址',
  },
  'a JSON pointer is written as /order/id': {
    'zh-CN': 'JSON 指针写成 /order/id 的样子',
    'zh-TW': 'JSON 指標寫成 /order/id 的樣子',
  },
  'the text holds a broken character': { 'zh-CN': '文字里有残缺的字符', 'zh-TW': '文字裡有殘缺的字元' },
  'trim the ends': { 'zh-CN': '请去掉首尾的空格', 'zh-TW': '請去掉首尾的空白' },
  'a key is such as p1': { 'zh-CN': '键的样子是 p1', 'zh-TW': '鍵的樣子是 p1' },
  'two people have the same key': { 'zh-CN': '有两个人的键相同', 'zh-TW': '有兩個人的鍵相同' },
  'an attempt is of a person the record does not have': {
    'zh-CN': '有一次尝试所属的人不在这份记录里',
    'zh-TW': '有一次嘗試所屬的人不在這份紀錄裡',
  },
  'a key is letters, digits and _, and begins with a letter': {
    'zh-CN': '键由字母、数字和 _ 组成，以字母开头',
    'zh-TW': '鍵由字母、數字和 _ 組成，以字母開頭',
  },
  'a key is letters, digits and dashes': {
    'zh-CN': '键只能用字母、数字和短横线',
    'zh-TW': '鍵只能用字母、數字和短橫線',
  },
  'a key is lower case letters, digits and underscores': {
    'zh-CN': '键只能用小写字母、数字和下划线',
    'zh-TW': '鍵只能用小寫字母、數字和底線',
  },
  'a grouping, or attribute:NAME': {
    'zh-CN': '写一个分组，或 attribute:名称',
    'zh-TW': '寫一個分組，或 attribute:名稱',
  },
  'a key is one word': { 'zh-CN': '键是一个英文单词', 'zh-TW': '鍵是一個英文單字' },
  'two levels have the same key': { 'zh-CN': '两个层级用了同一个键', 'zh-TW': '兩個層級用了同一個鍵' },
  'a dimension stands on two levels': { 'zh-CN': '一个维度放进了两个层级', 'zh-TW': '一個構面放進了兩個層級' },
  'a language is written as zh-CN': { 'zh-CN': '语言写成 zh-CN 的样子', 'zh-TW': '語言寫成 zh-TW 的樣子' },
  'write the words in at least one language': { 'zh-CN': '至少用一种语言写出文字', 'zh-TW': '至少用一種語言寫出文字' },
};

/** A sentence of a schema in the reader's language: one of our own rules, else as it is. */
export function ruleInWords(message: string, locale: Locale): string {
  return locale === 'en' ? message : (RULES_IN_WORDS[message]?.[locale] ?? message);
}
