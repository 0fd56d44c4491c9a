import { expect, test } from 'vitest';
import { beliefsSearch } from './beliefsSearch.ts';
import { readDepartments } from './readDepartments.ts';

test('a department needs its name only; headcount and addresses are read in any writing', () => {
  expect(readDepartments('Depot\n\n客服部；12；a@example.com，b@example.com\nOffice; c@example.com')).toEqual({
    departments: [
      { name: 'Depot', headcount: null, emails: [] },
      { name: '客服部', headcount: 12, emails: ['a@example.com', 'b@example.com'] },
      { name: 'Office', headcount: null, emails: ['c@example.com'] },
    ],
    bad: null,
  });
});
test('a line that cannot be read is named', () => {
  expect(readDepartments('Depot; twelve').bad).toEqual({ line: 1, text: 'Depot; twelve' });
  expect(readDepartments('Depot\n; 3').bad).toEqual({ line: 2, text: '; 3' });
});
test('the address opens a worksheet or begins one, and drops what is neither', () => {
  const sheet = '0195b1f0-0000-7000-8000-000000000001';
  expect(beliefsSearch({ sheet, make: 'yes', ask: '' })).toEqual({ sheet });
  expect(beliefsSearch({ sheet: 'x', make: 'true', ask: 'delivery' })).toEqual({ make: true, ask: 'delivery' });
});
