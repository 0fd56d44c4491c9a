import type { InvitedPerson } from '@plumbline/model/surveyRecord.ts';

/** Why a line of the list was not taken. Words are `surveys:share.people.REASON`. */
export type LineFault = {
  line: number;
  because: 'noCustomer' | 'noAddress' | 'twice' | 'unknownColumn';
  value: string;
};
export type ReadPeople = { people: InvitedPerson[]; faults: LineFault[] };

const CUSTOMER = ['customer', 'customerid', 'customer_id', 'id', 'key', '客户', '客户编号', '客戶', '客戶編號', '编号'];
const EMAIL = ['email', 'e-mail', 'mail', '邮箱', '电子邮件', '電子郵件', '信箱'];
const LANGUAGE = ['language', 'lang', 'locale', '语言', '語言'];
const NAME = ['name', '姓名', '名字'];
const PHONE = ['phone', 'telephone', 'tel', 'mobile', '电话', '電話', '手机', '手機'];
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Column = { as: 'customer' | 'email' | 'name' | 'phone' | 'language' | 'hidden' | 'nothing'; key: string };

/**
 * People from a pasted list or a CSV file: a header names the columns; without one the first is the customer and the
 * second the e-mail address. Other columns fill the hidden fields of their name.
 *
 * @param hidden  keys of the survey's hidden fields
 */
export function readPeople(text: string, hidden: readonly string[]): ReadPeople {
  const rows = splitRows(text.replace(/^\uFEFF/, ''));
  const head = rows[0]?.cells.map((cell) => cell.toLowerCase()) ?? [];
  const named = head.some((cell) => CUSTOMER.includes(cell));
  const columns = named
    ? (rows[0]?.cells ?? []).map((cell) => columnOf(cell, hidden))
    : [asColumn('customer'), asColumn('email')];
  const faults: LineFault[] = columns
    .filter(({ as, key }) => as === 'nothing' && key !== '')
    .map(({ key }) => ({ line: 1, because: 'unknownColumn', value: key }));
  const people = new Map<string, InvitedPerson>();
  for (const { line, cells } of named ? rows.slice(1) : rows) {
    const person = personOf(columns, cells);
    if (person.customer === '') faults.push({ line, because: 'noCustomer', value: cells.join(', ') });
    else if (people.has(person.customer)) faults.push({ line, because: 'twice', value: person.customer });
    else if (person.email !== undefined && !ADDRESS.test(person.email)) {
      faults.push({ line, because: 'noAddress', value: person.email });
    } else people.set(person.customer, person);
  }
  return { people: [...people.values()], faults };
}

const asColumn = (as: Column['as']): Column => ({ as, key: '' });

function columnOf(head: string, hidden: readonly string[]): Column {
  const name = head.toLowerCase();
  if (CUSTOMER.includes(name)) return asColumn('customer');
  if (EMAIL.includes(name)) return asColumn('email');
  // a hidden field of the survey stands above what its name would mean
  if (hidden.includes(head)) return { as: 'hidden', key: head };
  if (NAME.includes(name)) return asColumn('name');
  if (PHONE.includes(name)) return asColumn('phone');
  if (LANGUAGE.includes(name)) return asColumn('language');
  return { as: 'nothing', key: head };
}

function personOf(columns: readonly Column[], cells: readonly string[]): InvitedPerson {
  const person: InvitedPerson = { customer: '' };
  for (const [at, { as, key }] of columns.entries()) {
    const value = cells[at] ?? '';
    if (value === '') continue;
    if (as === 'hidden') person.hidden = { ...person.hidden, [key]: value };
    else if (as !== 'nothing') person[as] = value;
  }
  return person;
}

/** Cells by comma, semicolon or tab, whichever the first line has most of; quotes as in any CSV. */
function splitRows(text: string): { line: number; cells: string[] }[] {
  const first = text.split('\n', 1)[0] ?? '';
  const delimiter = [',', '\t', ';', '，'].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ',';
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  const closeRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) rows.push({ line, cells });
    [cells, cell] = [[], ''];
  };
  for (const [at, sign] of [...text].entries()) {
    if (sign === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (quoted) cell += sign;
    else if (sign === delimiter) {
      cells.push(cell.trim());
      cell = '';
    } else if (sign === '\n') {
      closeRow();
      line += 1;
    } else if (sign !== '\r' || at === 0) cell += sign;
  }
  closeRow();
  return rows;
}
