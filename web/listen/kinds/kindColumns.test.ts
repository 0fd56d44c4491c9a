import { Mapping } from '@plumbline/model/mapping.ts';
import { describe, expect, it } from 'vitest';
import { assignRole } from '../assignRole.ts';
import { canonicalColumns } from '../canonicalColumns.ts';
import { composeMappingYaml, readMappingYaml } from '../mappingYaml.ts';
import { kindRolesOf } from './kindColumns.ts';
import { switchKind } from './switchKind.ts';

const full = Mapping.parse({
  plumbline: 1,
  source: 'all',
  files: { rows: {} },
  time: { column: 'rows.when' },
  customer: {
    column: 'rows.id',
    kind: 'card',
    also: [{ column: 'rows.tel', kind: 'phone' }],
    facts: { weight: 'rows.kg' },
  },
  occasion: { columns: ['rows.chat'] },
  dimensions: [
    {
      key: 'wait',
      names: { en: 'Wait' },
      value: {
        unit: 'min',
        knots: [
          [0, 100],
          [60, 0],
        ],
      },
    },
  ],
  marks: [{ dimension: 'wait', mark: 'delivered', native: { column: 'rows.wait', unit: 's', unitColumn: 'rows.u' } }],
  texts: [
    {
      column: 'rows.said',
      speaker: { column: 'rows.who' },
      turn: { column: 'rows.no' },
      conversation: { columns: ['rows.chat'] },
    },
  ],
  events: [
    { name: { column: 'rows.what' }, time: 'rows.at', step: 'buy' },
    { name: 'sent', time: 'rows.sent' },
  ],
  transactions: {
    order: 'rows.order',
    amount: ['rows.price', 'rows.freight'],
    currency: { column: 'rows.cur' },
    in: 'CNY',
  },
  decided: { kind: { column: 'rows.kind' }, dimension: { column: 'rows.dim' }, value: 'rows.points', who: 'rows.by' },
  rates: { CNY: { USD: 7 } },
});

describe('a mapping of every kind', () => {
  it('is named one way in the form, and loses nothing on the way to the text and back', () => {
    const canonical = canonicalColumns(full);
    expect(JSON.stringify(canonical)).not.toContain('rows.');
    expect(canonical.customer?.also).toEqual([{ column: 'tel', kind: 'phone' }]);
    expect(canonical.marks[0]?.native).toEqual({ column: 'wait', unit: 's', unitColumn: 'u' });
    expect(readMappingYaml(composeMappingYaml(canonical)).mapping).toEqual(canonical);
  });

  it('shows each column as part of what it is in', () => {
    const mapping = canonicalColumns(full);
    const roles = ['tel', 'kg', 'who', 'sent', 'freight', 'by', 'u'].map((column) => kindRolesOf(mapping, column));
    expect(roles).toEqual([
      ['keyPart'],
      ['factPart'],
      ['turnPart'],
      ['eventPart'],
      ['paymentPart'],
      ['decidedPart'],
      ['unitPart'],
    ]);
  });

  it('lets a column go from all of them at once, with what cannot be without it', () => {
    const editor = { day: '2026-01-01', locale: 'en' as const };
    const freed = ['tel', 'kg', 'who', 'sent', 'freight', 'cur', 'by', 'u'].reduce(
      (mapping, column) => assignRole(mapping, column, null, editor),
      canonicalColumns(full),
    );
    expect(freed.customer).toEqual({ column: 'id', kind: 'card' });
    expect(freed.texts).toEqual([{ column: 'said' }]);
    expect(freed.events).toHaveLength(1);
    expect(freed.transactions).toEqual({ order: 'order', amount: 'price', in: 'CNY', format: 'iso' });
    expect(freed.decided).not.toHaveProperty('who');
    expect(freed.marks[0]?.native).toEqual({ column: 'wait', unit: 's' });
    expect(assignRole(freed, 'points', null, editor).decided).toBeUndefined();
    expect(Mapping.safeParse(freed).success).toBe(true);
  });

  it('of each kind that is chosen can be imported as it begins, and is as before when it is not', () => {
    const blank = Mapping.parse({ plumbline: 1, source: 'x', files: { rows: {} }, time: { value: '2026-01-01' } });
    const columns = ['a', 'b'].map((column, at) => ({
      ...{ column, header: column, alias: 'rows', about: {} },
      samples: at === 0 ? ['long words in a cell'] : ['12.5'],
    }));
    for (const kind of ['events', 'transactions', 'decided'] as const) {
      const on = switchKind(blank, kind, true, columns);
      expect(Mapping.safeParse(on).success).toBe(true);
      expect(switchKind(on, kind, false, columns)).toEqual(blank);
    }
    expect(switchKind(blank, 'turns', true, columns).texts).toEqual([{ column: 'a', transcript: 'lines' }]);
    expect(switchKind(blank, 'transactions', true, columns).transactions?.amount).toBe('b');
  });
});

describe('requirements', () => {
  const asked = Mapping.parse({
    ...{ plumbline: 1, source: 'asked', files: { rows: {} }, time: { column: 'when' } },
    kano: [
      { key: 'fast', names: { en: 'Fast' }, functional: 'with', dysfunctional: 'without' },
      { key: 'kind', names: { en: 'Kind' }, functional: 'kindly', dysfunctional: 'rudely' },
    ],
    bases: [{ basis: 'promise', column: 'told', scale: { low: 1, high: 5 } }],
  });

  it('show what their columns are part of, and lose a pair when one of its columns is taken away', () => {
    expect([kindRolesOf(asked, 'without'), kindRolesOf(asked, 'told')]).toEqual([['kanoPart'], ['basisPart']]);
    const ignored = assignRole(asked, 'without', null, { day: '2026-01-01', locale: 'en' });
    expect(ignored.kano?.map(({ key }) => key)).toEqual(['kind']);
    const free = assignRole(asked, 'told', null, { day: '2026-01-01', locale: 'en' });
    expect(Object.keys(free)).not.toContain('bases');
    expect(readMappingYaml(composeMappingYaml(asked))).toMatchObject({
      mapping: { kano: [{ functional: 'with' }, {}], bases: [{ column: 'told' }] },
    });
  });
});
