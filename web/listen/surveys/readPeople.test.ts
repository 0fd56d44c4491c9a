import { expect, test } from 'vitest';
import { readPeople } from './readPeople.ts';

test('a header names the columns, in Chinese too, and hidden fields are filled by name', () => {
  const { people, faults } = readPeople('客户编号,邮箱,order,语言\nK1,lin@example.com,A7,zh-CN\nK2,,A8,\n', ['order']);
  expect(faults).toEqual([]);
  expect(people).toEqual([
    { customer: 'K1', email: 'lin@example.com', hidden: { order: 'A7' }, language: 'zh-CN' },
    { customer: 'K2', hidden: { order: 'A8' } },
  ]);
});

test('without a header the first column is the customer and the second the address', () => {
  expect(readPeople('K1\tlin@example.com\nK2', []).people).toEqual([
    { customer: 'K1', email: 'lin@example.com' },
    { customer: 'K2' },
  ]);
});

test('what is left out is named with its line', () => {
  const { people, faults } = readPeople('customer;email;shoe\nK1;no address;9\n;a@b.cc;1\nK2;;\nK2;;', []);
  expect(people).toEqual([{ customer: 'K2' }]);
  expect(faults).toEqual([
    { line: 1, because: 'unknownColumn', value: 'shoe' },
    { line: 2, because: 'noAddress', value: 'no address' },
    { line: 3, because: 'noCustomer', value: ', a@b.cc, 1' },
    { line: 5, because: 'twice', value: 'K2' },
  ]);
});

test('quoted cells keep their commas, and a byte order mark is no part of a name', () => {
  expect(readPeople('\uFEFFcustomer,email\r\n"Lin, Mei",\r\n', []).people).toEqual([{ customer: 'Lin, Mei' }]);
});

test('nothing pasted is nobody', () => {
  expect(readPeople('\n \n', [])).toEqual({ people: [], faults: [] });
});
