import { describe, expect, it } from 'vitest';
import { isChineseId, isTaiwaneseId, passesLuhn } from './checkDigits.ts';
import { maskConversation } from './maskConversation.ts';
import { findPersonalData, maskPersonalData } from './maskPersonalData.ts';

const masked = (text: string, options = {}) => maskPersonalData(text, options).text;

describe('personal data', () => {
  it.each([
    ['我的电话是13812345678，请回电', '我的电话是[phone]，请回电'],
    ['打 +86 138-1234-5678', '打 [phone]'],
    ['手機０９１２－３４５－６７８', '手機[phone]'],
    ['客服 400-820-8888', '客服 [phone]'],
    ['座机010-62345678', '座机[phone]'],
    ['Call me at (977) 625-2661 please', 'Call me at [phone] please'],
    ['or +44 20 7946 0958.', 'or [phone].'],
    ['邮箱zhang.san@example.com.cn。', '邮箱[email]。'],
    ['身份证11010519491231002X', '身份证[idCard]'],
    ['身分證 A123456789', '身分證 [idCard]'],
    ['卡号 4111 1111 1111 1111', '卡号 [bankCard]'],
    ['地址：上海市浦东新区世纪大道100号8楼', '地址：[address]'],
    ['住在台北市信義區市府路45號', '住在[address]'],
    ['I live at 221 Baker Street, London', 'I live at [address], London'],
    ['王先生您好', '[name]先生您好'],
    ['白天总是错过快递', '白天总是错过快递'],
    ['让安装师傅白跑一趟，安师傅道了歉', '让安装师傅白跑一趟，[name]师傅道了歉'],
    ['我叫李小明，想退款', '我叫[name]，想退款'],
    ['Dear Mr. Brown, thanks', 'Dear Mr. [name], thanks'],
    ['My name is Anna Schmidt.', 'My name is [name].'],
    ['车牌京A·12345', '车牌[plate]'],
    ['車牌 ABC-1234', '車牌 [plate]'],
    ['微信号：wx_hello2020', '微信号：[account]'],
    ['LINE ID: happy.cat', 'LINE ID: happy.cat'],
    ['加v：abc12345', '加v：[account]'],
  ])('%s', (text, expected) => expect(masked(text)).toBe(expected));

  it.each([
    '等了15分钟，花了1280元',
    '2026-11-22 下单',
    '订单3348917502',
    '第12345678号',
    'iPhone 15 Pro Max 256',
    'flight UA3728 at 10.30',
    'Hi there, thanks again',
    '这条路1号线很挤',
    '版本 1.2.3.4',
  ])('is not seen in: %s', (text) => expect(masked(text)).toBe(text));

  it('takes orders and user names only when asked to', () => {
    expect(masked('Order ID: 3348917502 by cminh730', { orders: true, accounts: true })).toBe(
      'Order ID: [order] by [account]',
    );
    expect(masked('快递单号SF1234567890123', { orders: true })).toBe('快递单号[order]');
  });

  it('finds names that are known, in either script', () => {
    expect(masked('小陳怡君很親切，謝謝陈怡君', { names: ['陈怡君'] })).toBe('小[name]很親切，謝謝[name]');
    expect(masked('thanks crystal', { names: ['Crystal Minh'] })).toBe('thanks [name]');
  });

  it('keeps the offsets of both texts', () => {
    const text = '👍 打13812345678或a@b.co';
    const { text: out, masked: spans } = maskPersonalData(text);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(['13812345678', 'a@b.co']);
    expect(spans.map(({ maskedStart, maskedEnd }) => out.slice(maskedStart, maskedEnd))).toEqual([
      '[phone]',
      '[email]',
    ]);
  });

  it('is not hidden by what cannot be seen', () => {
    expect(masked('1\u200b3812345678')).toBe('[phone]');
  });

  it('is found in time that grows with the length', () => {
    for (const piece of ['1', '1-', '@', 'a@', 'a.', '路1号', '王', '先生', 'Mr A', '京a1', 'abc-']) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      const started = performance.now();
      findPersonalData(text, { orders: true, accounts: true });
      expect(performance.now() - started, piece).toBeLessThan(3_000);
    }
  });
});

describe('a conversation', () => {
  it('masks a name in all turns once it was given', () => {
    const turns = [
      'may I have your name please?',
      'Crystal Minh',
      'Account has been pulled up for Crystal Minh.',
      'thanks Crystal',
    ];
    expect(maskConversation(turns).map(({ text }) => text)).toEqual([
      'may I have your name please?',
      '[name]',
      'Account has been pulled up for [name].',
      'thanks [name]',
    ]);
  });
});

describe('check digits', () => {
  it('tell numbers from their like', () => {
    expect([passesLuhn('4111111111111111'), passesLuhn('4111111111111112')]).toEqual([true, false]);
    expect([isChineseId('11010519491231002X'), isChineseId('110105194912310021')]).toEqual([true, false]);
    expect([isTaiwaneseId('A123456789'), isTaiwaneseId('A123456788')]).toEqual([true, false]);
  });
});
