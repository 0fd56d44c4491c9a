import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { HOTEL, publish } from '../surveys/testSurvey.fixture.ts';
import { registerPosterRoutes } from './registerPosterRoutes.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes, registerPosterRoutes] });
});
afterAll(() => test.close());

/** A red dot. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==';
const BRANDED = {
  ...HOTEL,
  title: { en: 'Your #stay* at the $Sea_Hotel', 'zh-CN': '您在海景酒店的入住体验', 'zh-TW': '您在海景飯店的住宿體驗' },
  theme: { colour: '#b3261e', logo: `data:image/png;base64,${LOGO}`, logoText: { en: 'Sea Hotel' } },
};
const ask = (survey: { id: string }, query = '', language = 'en') =>
  test.inject({
    url: `/api/workspaces/main/surveys/${survey.id}/poster.pdf${query}`,
    as: 'manager',
    headers: { host: 'ask.example', 'accept-language': language },
  });
const hasPoppler = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext'].some(existsSync);
const run = (tool: string, pdf: Buffer, ...rest: string[]) =>
  execFileSync(tool, ['-', ...rest], { input: pdf, encoding: 'utf8', maxBuffer: 1e8 });

describe('a poster', () => {
  it('is one sheet of the paper that was asked for, with a name that says what it is', async () => {
    const survey = await publish(test, BRANDED);
    for (const [size, width, height] of [
      ['A3', 842, 1191],
      ['A4', 595, 842],
      ['A5', 420, 595],
    ] as const) {
      const poster = await ask(survey, `?size=${size}&language=zh-CN`);
      expect(poster.statusCode).toBe(200);
      expect(poster.headers['content-type']).toMatch(/^application\/pdf/);
      const pdf = poster.rawPayload.toString('latin1');
      expect(pdf.startsWith('%PDF-')).toBe(true);
      const [, , , wide, high] = /\/MediaBox\s*\[(\S+) (\S+) (\S+) (\S+)\]/.exec(pdf) ?? [];
      expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([width, height]);
      expect(decodeURIComponent(String(poster.headers['content-disposition']))).toContain(`住体验 ${size}.pdf`);
    }
  });

  it.skipIf(!hasPoppler)(
    'says its words in its language, whatever signs are in them, and the address to type',
    async () => {
      const survey = await publish(test, BRANDED);
      const wordsOf = async (query: string) =>
        run('pdftotext', (await ask(survey, query)).rawPayload, '-').replaceAll('\n', ' ');
      const english = await wordsOf('?language=en');
      for (const words of [
        'Your #stay* at the $Sea_Hotel',
        'Sea Hotel',
        'Scan to tell us',
        `ask.example/s/${survey.key}`,
      ]) {
        expect(english).toContain(words);
      }
      expect((await wordsOf('?language=zh-TW')).replaceAll(' ', '')).toContain('您在海景飯店的住宿體驗');
      const own = await wordsOf(`?language=en&title=${encodeURIComponent('#panic("x")')}&line=Hello`);
      expect(own).toContain('#panic("x")');
      expect(own).toContain('Hello');
    },
  );

  it('carries the code as shapes: no picture in it but the logo', async () => {
    const { logo: _logo, ...theme } = BRANDED.theme;
    const imagesOf = async (definition: object) => {
      const pdf = (await ask(await publish(test, definition), '?language=en')).rawPayload.toString('latin1');
      return pdf.split('/Subtype/Image').length + pdf.split('/Subtype /Image').length - 2;
    };
    expect(await imagesOf({ ...BRANDED, theme })).toBe(0);
    expect(await imagesOf(BRANDED)).toBeGreaterThan(0);
  });

  it('is refused in words: in a language the survey does not speak, on no paper, of a draft', async () => {
    const survey = await publish(test, BRANDED);
    expect((await ask(survey, '?language=fr')).json().says).toBe('poster.language');
    expect((await ask(survey, '?size=A1')).statusCode).toBe(400);
    const root = '/api/workspaces/main/surveys';
    const draft = await test.inject({ method: 'POST', url: root, as: 'analyst', payload: { definition: HOTEL } });
    expect((await ask(draft.json())).json().says).toBe('survey.notPublished');
  });
});
