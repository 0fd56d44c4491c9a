import { expect, test } from 'vitest';
import { armOf } from './armOf.ts';
import { fillTemplate, listUnknownFields } from './fillTemplate.ts';

test('a template is filled in, a line about what is not known is left out, and a name stays words', () => {
  const text = {
    subject: 'For {{ name }}',
    body: 'Dear {{name}},\n\n{{what}}\n{{years}} years with us.\n\n{{company}}',
  };
  const filled = fillTemplate(text, { name: 'Eve\u202e\r\nBcc: x', what: 'Less is included.', company: 'Us' });
  expect(filled.subject).toBe('For Eve Bcc: x');
  expect(filled.body).toBe('Dear Eve\nBcc: x,\n\nLess is included.\n\nUs');
  expect(listUnknownFields({ subject: '{{name}}', body: '{{password}} {{ what }} {{password}}' })).toEqual([
    'password',
  ]);
});

test('the same customer is always on the same side of a plan, the share is kept, and plans do not hold out the same ones', () => {
  const customers = Array.from({ length: 4000 }, (_none, at) => at.toString(16).padStart(16, '0'));
  const heldOut = (plan: string) => new Set(customers.filter((one) => armOf(plan, one, 0.2) === 'heldOut'));
  const [one, again, other] = [heldOut('a'), heldOut('a'), heldOut('b')];
  expect([...one]).toEqual([...again]);
  expect(one.size / customers.length).toBeGreaterThan(0.17);
  expect(one.size / customers.length).toBeLessThan(0.23);
  expect([...one].filter((customer) => other.has(customer)).length / one.size).toBeLessThan(0.3);
  expect(customers.every((customer) => armOf('a', customer, 0) === 'told')).toBe(true);
});
