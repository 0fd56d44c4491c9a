import { expect, test } from 'vitest';
import { checkPromiseText } from './checkPromiseText.ts';

const VAGUE: Record<'zh' | 'en', readonly string[]> = {
  en: `We deliver as soon as possible
The best service in town
Fast and friendly support
We always put you first
Your satisfaction is guaranteed
We aim to answer within 2 days
World-class quality
Prompt replies from a professional team
Hassle-free returns
The lowest prices, no matter what
We do our best to repair your phone in 5 days
Usually delivered within 3 days
Reliable power for your home
Our leading experts solve everything
Rooms cleaned to the highest standards
Seamless check-in
We will get back to you shortly
Approximately 4 hours for a repair
Up to 30 days of free returns
Delivered in no time
Excellent value for money
Peace of mind, whatever happens
We strive to call you back on the same day
Immediate help without delay
Unrivalled comfort on every flight
Fresh food, delivered quickly
An easy way to cancel
Refunds in due course
Number one in customer care
Tailored advice when you need it
We never let you down
Superior support for business customers
Rapid response to every alarm
Claims are settled in a timely manner
Where possible we repair on the day
State-of-the-art clinics near you
Comfortable waiting rooms
Tickets answered promptly
Your order may arrive within 7 days
Free delivery
We care about your complaint`.split('\n'),
  zh: `我们会尽快为您送达
尽力在3天内处理您的投诉
为您提供最优质的服务
全网最低价
让您绝对满意
随叫随到，贴心服务
極速退款
我們會盡快回覆您
第一时间响应
一流的品质，周到的服务
包您满意
大约两天送到
原则上5个工作日内办结
業界領先的維修團隊
永远把客户放在第一位
售后无忧
准时送达
按時完成維修
快速理赔
专业顾问，用心服务
我们努力做到当天发货
力争24小时内回复
百分百正品，放心购买
一站式解决所有问题
便捷的退换货
物美价廉
及时处理您的诉求
顶级享受
閃電到貨
免运费
免費退換
酌情给予补偿
稍后会有客服与您联系
良好的乘车环境
宾至如归的入住体验
親切的態度，合理的價格
3天左右送到
完美的售后保障
近期为您安排安装
争取月底前修好
全方位的呵护`.split('\n'),
};
const CLEAR: Record<'zh' | 'en', readonly string[]> = {
  en: `Delivered within 3 working days
We answer your e-mail within 24 hours
Money back within 14 days of the return
Repaired within 5 business days, or you get a loan phone
Your train arrives at most 10 minutes after the time on your ticket, or we refund 25%
Calls are answered within 60 seconds
A technician comes on the next working day
Refunds reach your account within 7 days
Open 24/7
We call you back by noon
Your parcel is with you by the date on your order
Ordered before 4 pm, sent the same day
Claims are decided within 10 calendar days
Complaints get a written answer within 15 days
Replacement cards are sent within 2 days
Blood results within 48 hours
Your room is ready at 3 pm
Installation within two weeks of the order
Cancel within 30 days and pay nothing
Power is back within 4 hours of a fault
Delivered on the date we told you, or shipping is free
Wait no longer than 15 minutes at the counter
Loan decisions within 2 business days
New meters fitted within 20 working days
Pick-up within 90 minutes of your call
Your luggage arrives within 20 minutes of landing
One free change within 24 hours of booking
99.9 % uptime every month
Severity 1 tickets are resolved within 8 business hours
Your invoice is sent on the 3rd day of every month
Prices stay the same for 12 months
Orders reach you no later than the day on your receipt
We reply to reviews within 3 days
Passports issued within 10 working days
Streets lights mended within 5 days of your report
A nurse sees you within 10 minutes
Broken items are replaced within one week
We refund the difference within 30 days of purchase
Parts are kept in stock for ten years
Tomorrow at your door when ordered before 8 pm
Emergency calls reached within 12 minutes in 95 % of cases`.split('\n'),
  zh: `下单后48小时内送达
投诉将在3个工作日内书面答复
7天内无理由退货
退款在15个工作日内到账
电话30秒内接听
维修在5天内完成，否则提供备用机
24小时内回复您的邮件
当天16:00前下单，次日送达
高铁晚点超过30分钟，退还票价的25%
理赔申请10日内作出决定
訂單於三天內送達
客服於2小時內回覆
七日內免費退換貨
隔日到貨，逾時退運費100元
帳單每月5日寄出
停电后4小时内恢复供电
行李在落地后20分钟内送到转盘
急诊病人10分钟内由护士接诊
新装宽带48小时内上门安装
每周一上午9点前交付周报
检验结果两天内出具
贷款审批最迟5个工作日
保修期为三年
配件供应十年
到店等候不超过15分钟
身份证20个工作日内办结
租车取车在30分钟内办完
全年每天8:00至20:00营业
按承诺日期送达，晚一天赔10元
约定时间前后15分钟内上门
路灯报修后5天内修复
重大故障8小时内解决，每小时通报一次
每月准时率不低于98%，以系统记录为准
价格12个月内不变
退票款在7天内退回原账户
评价在24小时内得到回复
明天中午12:00前给您回电
補發卡片於七個工作天內寄達
報修後四小時內到場
客訴於十日內書面答覆
首次响应不超过1小时
快递费用当天退还`.split('\n'),
};

for (const language of ['en', 'zh'] as const) {
  test.each(VAGUE[language])('%s: is vague', (text) => {
    expect(checkPromiseText(text, language).length).toBeGreaterThan(0);
  });
  test.each(CLEAR[language])('%s: can be measured', (text) => {
    expect(checkPromiseText(text, language)).toEqual([]);
  });
  test(`${language} has more than forty of each`, () => {
    expect(Math.min(VAGUE[language].length, CLEAR[language].length)).toBeGreaterThan(40);
  });
}

test('a finding says which words, of which kind, and where', () => {
  expect(checkPromiseText('Your order arrives as soon as possible.', 'en')).toEqual([
    { kind: 'vagueTime', words: 'as soon as possible', from: 19, to: 38 },
    { kind: 'noMeasure', words: '', from: 0, to: 0 },
    { kind: 'noTime', words: '', from: 0, to: 0 },
  ]);
  expect(checkPromiseText('最快48小时送达', 'zh')).toEqual([{ kind: 'superlative', words: '最快', from: 0, to: 2 }]);
  expect(checkPromiseText('最遲48小時送達', 'zh')).toEqual([]);
  // a part of a word is not the word
  expect(checkPromiseText('Breakfast within 20 minutes', 'en')).toEqual([]);
});

test('a text a hundred times as long is no trouble', () => {
  const long = 'as soon as '.repeat(100_000);
  const begun = performance.now();
  checkPromiseText(long, 'en');
  checkPromiseText('最最最最'.repeat(200_000), 'zh');
  expect(performance.now() - begun).toBeLessThan(500);
});
