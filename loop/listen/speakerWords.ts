import type { Speaker } from '@plumbline/model/mappedKinds.ts';

/** How chats and transcripts usually name who speaks, in lower case. A mapping's `speakers` stand above them. */
export const SPEAKER_WORDS: Readonly<Record<Speaker, readonly string[]>> = {
  agent: [
    ...['agent', 'operator', 'representative', 'rep', 'advisor', 'adviser', 'support', 'staff', 'assistant', 'seller'],
    ...[
      '客服',
      '坐席',
      '座席',
      '人工',
      '专员',
      '專員',
      '卖家',
      '賣家',
      '店家',
      '接线员',
      '客服专员',
      '客服專員',
      '服务人员',
    ],
    ...['服務人員', '商家', '顾问', '顧問'],
  ],
  customer: [
    ...['customer', 'client', 'user', 'caller', 'guest', 'member', 'buyer', 'visitor', 'patient'],
    ...[
      '客户',
      '客戶',
      '顾客',
      '顧客',
      '用户',
      '用戶',
      '使用者',
      '买家',
      '買家',
      '来电人',
      '來電者',
      '会员',
      '會員',
      '访客',
      '訪客',
    ],
    ...['消费者', '消費者'],
  ],
  system: ['system', 'bot', 'robot', 'ivr', 'action', 'chatbot', '系统', '系統', '机器人', '機器人', '提示'],
};

/** The words of a mapping and the usual ones, in lower case, each with who it is. */
export function composeSpeakers(own: Partial<Record<Speaker, string[]>> | undefined): Record<string, Speaker> {
  const words: Record<string, Speaker> = {};
  for (const listed of [SPEAKER_WORDS, own ?? {}] as const)
    for (const [speaker, named] of Object.entries(listed))
      for (const word of named ?? []) words[word.trim().toLowerCase()] = speaker as Speaker;
  return words;
}
