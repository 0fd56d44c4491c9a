import { describe, expect, it } from 'vitest';
import { checkSql } from './checkSql.ts';
import { plantTree } from './testing/plantTree.ts';

const HEADER = '-- question: how many\n-- row: one row\n-- counts: people\n-- limit: one row\n';
const whats = (sql: string, file = 'store/analytics/measure/countPeople.sql') =>
  checkSql(plantTree({ [file]: sql })).faults.map(({ what }) => what);

describe('questions of the stores', () => {
  it('a question with its header, tenant and columns is clean', () => {
    expect(whats(`${HEADER}select count(*) as n from observations where workspace = {workspace:UInt32}`)).toEqual([]);
    expect(whats(`${HEADER}select i.id from imports i where i.workspace = {workspace:uuid}`)).toEqual([]);
  });

  it('each missing word of the header is one fault', () => {
    expect(whats('-- question: how many\nselect 1 where workspace = {workspace:UInt32}')).toEqual([
      'the header has no "row"',
      'the header has no "counts"',
      'the header has no "limit"',
    ]);
  });

  it('a header below the statement does not count', () => {
    expect(whats(`select 1 where workspace = {workspace:UInt32}\n${HEADER}`)).toHaveLength(4);
  });

  it('a tenant filter in a comment does not count', () => {
    expect(whats(`${HEADER}-- workspace = {workspace:UInt32}\nselect 1`)).toEqual(['no tenant filter']);
  });

  it('a question across workspaces says why', () => {
    expect(whats(`-- across workspaces: the start recovers all\n${HEADER}select id from imports`)).toEqual([]);
    expect(whats(`-- across workspaces:\n${HEADER}select id from imports`)).toEqual(['no tenant filter']);
  });

  it('select * is a fault, with the line', () => {
    const root = plantTree({
      'store/operations/a.sql': `${HEADER}SELECT o.*\nfrom observations o where workspace = {workspace:UInt32}`,
    });
    expect(checkSql(root).faults).toMatchObject([{ line: 5, what: 'select *' }]);
  });

  it('a numbered placeholder is a fault', () => {
    expect(whats(`${HEADER}select 1 where workspace = {workspace:uuid} and id = $2`)).toHaveLength(1);
  });

  it('a part has a header but no tenant, for the questions that include it have one', () => {
    expect(whats(`${HEADER}AND day >= {from:Date}`, 'store/analytics/listen/days.part.sql')).toEqual([]);
    expect(whats('AND day >= {from:Date}', 'store/analytics/listen/days.part.sql')).toHaveLength(4);
  });

  it('migrations are not questions', () => {
    expect(whats('create table a ()', 'store/operations/migrations/0000_first.sql')).toEqual([]);
  });
});
