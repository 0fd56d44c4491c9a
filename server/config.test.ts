import { Refusal } from '@plumbline/model/refusal.ts';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the settings', () => {
  it('without a word: loopback, port 4600, the data folder of the user', () => {
    const config = readConfig({}, { HOME: '/nowhere' });
    expect([config.host, config.port, config.demo, config.trustProxy]).toEqual(['127.0.0.1', 4600, true, false]);
    expect(config.dataDir).toMatch(/\.local\/share\/plumbline$/);
  });

  it('XDG_DATA_HOME moves the data folder', () => {
    expect(readConfig({}, { XDG_DATA_HOME: '/data' }).dataDir).toBe('/data/plumbline');
  });

  it('a flag stands over the environment, the environment over the default', () => {
    const environment = { PLUMBLINE_PORT: '5000', PLUMBLINE_HOST: '0.0.0.0', PLUMBLINE_DEMO: 'off' };
    expect(readConfig({}, environment)).toMatchObject({ port: 5000, host: '0.0.0.0', demo: false });
    expect(readConfig({ port: '6000', host: undefined }, environment)).toMatchObject({ port: 6000, host: '0.0.0.0' });
  });

  it.each([
    ['zh_TW.UTF-8', 'zh-TW'],
    ['en_GB.UTF-8', 'en'],
    ['C', 'zh-CN'],
  ])('a shell that says LANG=%s reads %s', (LANG, locale) => {
    expect(readConfig({}, { LANG }).locale).toBe(locale);
  });

  it('a setting that cannot be is refused by the name of its variable, with its value', () => {
    const refusal = catching(() => readConfig({}, { PLUMBLINE_PORT: '99999' }));
    expect(refusal).toMatchObject({ code: 'invalid', says: 'http.setting' });
    expect(refusal.values).toMatchObject({ setting: 'PLUMBLINE_PORT', value: '99999' });
  });

  it('a refused database address is not told with its password', () => {
    const refusal = catching(() => readConfig({}, { PLUMBLINE_POSTGRES_URL: 'mysql://me:hunter2@db/x' }));
    expect(JSON.stringify(refusal.values)).not.toContain('hunter2');
  });
});

function catching(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
