import { expect, it } from 'vitest';
import { type ComparedCustomer, weighLikeness } from './weighLikeness.ts';

const NOBODY: ComparedCustomer = {
  ...{ name: '', phones: [], emails: [], household: '', address: '', company: '', birthYear: '', birthday: '' },
};
const of = (known: Partial<ComparedCustomer>): ComparedCustomer => ({ ...NOBODY, ...known });
const reasonsOf = (one: Partial<ComparedCustomer>, other: Partial<ComparedCustomer>) =>
  weighLikeness(of(one), of(other))?.reasons.map(({ kind }) => kind) ?? null;

it('a name that is the same in either script and another fact that is equal are worth a look', () => {
  expect(reasonsOf({ name: '張偉', company: '甲公司' }, { name: '张伟', company: '甲公司' })).toEqual([
    'sameName',
    'company',
  ]);
  expect(reasonsOf({ name: 'Li Lei', birthYear: '1980' }, { name: 'LEI  LI', birthYear: '1980' })).toEqual([
    'sameName',
    'birthYear',
  ]);
});

it('a similar name needs more than what many share', () => {
  expect(reasonsOf({ name: 'Jonathan Smith', company: 'X' }, { name: 'Jonathon Smith', company: 'X' })).toBeNull();
  const phones = [['+8613800138000'], ['01088888000']];
  expect(
    reasonsOf({ name: 'Jonathan Smith', phones: phones[0] ?? [] }, { name: 'Jonathon Smith', phones: phones[1] ?? [] }),
  ).toEqual(['similarName', 'phoneTail']);
  expect(
    reasonsOf({ name: 'Jonathan', emails: ['jon.s@x.com'] }, { name: 'Jonathon', emails: ['JON.S@y.org'] }),
  ).toEqual(['similarName', 'emailLocal']);
});

it('a mailbox of a company, a name alone, or another birthday are no reason', () => {
  expect(reasonsOf({ name: 'Ann', emails: ['info@x.com'] }, { name: 'Ann', emails: ['info@y.com'] })).toBeNull();
  expect(reasonsOf({ name: 'Ann' }, { name: 'Ann' })).toBeNull();
  expect(reasonsOf({ name: '', household: 'H1' }, { name: '', household: 'H1' })).toBeNull();
  expect(
    reasonsOf(
      { name: 'Ann', household: 'H1', birthday: '1980-01-01' },
      { name: 'Ann', household: 'H1', birthday: '2010-01-01' },
    ),
  ).toBeNull();
});

it('more reasons weigh more, it does not matter who comes first, and nothing is certain', () => {
  const [one, two] = [
    of({ name: 'Ann Lee', household: 'H', emails: ['annlee@x.com'] }),
    of({ name: 'Ann Lee', household: 'H', emails: ['annlee@y.com'] }),
  ];
  const [more, less] = [weighLikeness(one, two)?.score ?? 0, weighLikeness({ ...one, emails: [] }, two)?.score ?? 0];
  expect(more).toBeGreaterThan(less);
  expect(more).toBeLessThan(1);
  expect(weighLikeness(two, one)?.score).toBe(more);
});
