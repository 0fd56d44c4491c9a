import { describe, expect, it } from 'vitest';
import { findPromises } from './findPromises.ts';

const AT = Date.parse('2026-11-19T15:30:00+08:00');
const turn = (text: string, speaker = 'agent') => ({ text, speaker, at: AT, zone: 'Asia/Shanghai' });
const read = (text: string) =>
  findPromises(turn(text)).map(({ promise, who, action, due }) => [
    text.slice(promise.start, promise.end),
    who,
    action,
    due ? new Date(due.until + 8 * 3_600_000).toISOString().slice(0, 16) : null,
  ]);

describe('what an agent promises', () => {
  it.each([
    ['OK, they will give you a call. Sorry!', 'they will give you a call', 'other', 'contact', null],
    ['They will call you back tomorrow.', 'They will call you back tomorrow', 'other', 'contact', '2026-11-21T00:00'],
    [
      "I'll send you a replacement within 24 hours",
      "I'll send you a replacement within 24 hours",
      'speaker',
      'send',
      '2026-11-20T15:30',
    ],
    [
      'Your refund will be processed in 3-5 business days.',
      'Your refund will be processed in 3-5 business days',
      'company',
      'refund',
      '2026-11-27T00:00',
    ],
    [
      'soon I will indicate the status of your refund.',
      'soon I will indicate the status of your refund',
      'speaker',
      'inform',
      null,
    ],
    ['我们会在24小时内给您回电。', '我们会在24小时内给您回电', 'company', 'contact', '2026-11-20T15:30'],
    ['您好，退款会在三个工作日内原路退回', '退款会在三个工作日内原路退回', 'company', 'refund', '2026-11-25T00:00'],
    ['明天上午，師傅會上門維修。', '師傅會上門維修', 'other', 'visit', '2026-11-20T12:00'],
    ['下周一前给您答复', '给您答复', 'company', 'contact', '2026-11-23T00:00'],
  ])('%s', (text, promise, who, action, until) => {
    expect(read(text)[0]).toEqual([promise, who, action, until]);
  });

  it.each([
    'Will they call me back?',
    'I will not refund this.',
    "I won't",
    'I will need your phone number',
    '我会不会收到退款？',
    '我不能给您退款',
    'have a nice day',
  ])('is nothing in: %s', (text) => expect(read(text)).toEqual([]));

  it('is never what the customer says', () => {
    expect(findPromises(turn('I will call you tomorrow', 'customer'))).toEqual([]);
  });

  it('says what it depends on and how firm it is', () => {
    expect(findPromises(turn('If you send the receipt, we will refund you'))[0]?.conditional).toBe(true);
    expect(findPromises(turn('I will try to call you today'))[0]?.firm).toBe(false);
    expect(findPromises(turn('I will call you today'))[0]).toMatchObject({ conditional: false, firm: true });
  });
});
