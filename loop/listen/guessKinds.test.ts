import { Mapping } from '@plumbline/model/mapping.ts';
import { describe, expect, it } from 'vitest';
import { guessMapping } from './guessMapping.ts';

const guess = (header: string, lines: readonly string[], name = 'file') =>
  guessMapping(
    [{ alias: name, name: `${name}.csv`, columns: header.split(','), rows: lines.map((line) => line.split(',')) }],
    '2026-01-01',
  ).mapping;

describe('what a file brings besides marks', () => {
  it('a chat with one turn a row: who speaks, what is said, its place, and the conversation', () => {
    const mapping = guess('会话编号,轮次,角色,内容,时间', [
      '1,1,客服,您好请问有什么可以帮您的吗亲,2026-01-02 10:00',
      '1,2,客户,我的包裹三天了还没有到怎么回事,2026-01-02 10:01',
      '2,1,客户,想退货,2026-01-02 10:01',
    ]);
    expect(mapping.texts).toEqual([{ column: '内容', speaker: { column: '角色' }, turn: { column: '轮次' } }]);
    expect(mapping.occasion).toEqual({ columns: ['会话编号'] });
    expect(mapping.metrics).toEqual([]);
    expect(Mapping.safeParse(mapping).success).toBe(true);
  });

  it('an amount that few events of a log have is no purchase of each', () => {
    const lines = [
      'c1,opened,2026-01-02,35.5',
      'c1,sent,2026-01-03,',
      'c2,opened,2026-01-02,70.5',
      'c2,sent,2026-01-04,',
    ];
    const mapping = guess('case_id,activity,timestamp,amount', lines);
    expect(mapping.events).toHaveLength(1);
    expect(mapping.transactions).toBeUndefined();
    const paid = lines.map((line) => (line.endsWith(',') ? `${line}12.5` : line));
    expect(guess('case_id,activity,timestamp,amount', paid).transactions).toMatchObject({ amount: 'amount' });
  });

  it('a log of events, with the case as its occasion', () => {
    const mapping = guess('case_id,activity,timestamp', [
      'c1,opened,2026-01-02 10:00',
      'c1,closed,2026-01-03 10:00',
      'c2,opened,2026-01-02 10:00',
    ]);
    expect(mapping.events).toEqual([{ name: { column: 'activity' }, format: 'iso' }]);
    expect(mapping.occasion).toEqual({ columns: ['case_id'] });
  });

  it('purchases with amount, currency and number of pieces', () => {
    const mapping = guess('customer_id,date,quantity,金额,币种', [
      'a1,2026-01-02,2,29.5,CNY',
      'a2,2026-01-02,1,310,USD',
      'a3,2026-01-02,1,99,CNY',
    ]);
    expect(mapping.transactions).toMatchObject({ amount: '金额', currency: { column: '币种' }, items: 'quantity' });
    expect(mapping.customer).toEqual({ column: 'customer_id' });
  });

  it('keys and names of customers; a file of customers alone is one', () => {
    const mapping = guess('手机号,联系邮箱,姓名', [
      '13800138000,a@example.com,王芳',
      '13900139000,b@example.com,李雷',
      '13700137000,c@example.com,韩梅梅',
    ]);
    expect(mapping.customer).toEqual({
      column: '手机号',
      kind: 'phone',
      also: [{ column: '联系邮箱', kind: 'email' }],
      facts: { name: '姓名' },
    });
  });

  it('a score called price is a score, not what was paid', () => {
    const mapping = guess('price,when', ['5,2026-01-02', '4,2026-01-03', '3,2026-01-04']);
    expect(mapping.transactions).toBeUndefined();
  });
});
