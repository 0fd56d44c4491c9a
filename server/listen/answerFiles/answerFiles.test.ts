import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SurveyDetail } from '@plumbline/model/surveyRecord.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../../testing/openTestApp.ts';
import { registerResultRoutes } from '../results/registerResultRoutes.ts';
import { registerSurveyRoutes } from '../surveys/registerSurveyRoutes.ts';
import { answerOf, HOTEL, publish, send } from '../surveys/testSurvey.fixture.ts';
import { sweepAnswerFiles } from './sweepAnswerFiles.ts';

let test: TestApp;
beforeAll(async () => {
  test = await openTestApp({ shelves: [registerSurveyRoutes, registerResultRoutes] });
});
afterAll(() => test.close());

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200, 7)]);
const PDF = Buffer.from('%PDF-1.7 nothing more');
const BYTES_MAX = 1000;

const WITH_FILES = {
  ...HOTEL,
  pages: [
    ...HOTEL.pages,
    {
      key: 'more',
      questions: [
        { key: 'photo', kind: 'file', title: { en: 'A photo' }, types: ['image/*'], bytesMax: BYTES_MAX, most: 2 },
        {
          key: 'bill',
          kind: 'file',
          title: { en: 'The bill' },
          showIf: { question: 'purpose', is: 'equals', value: 'work' },
        },
      ],
    },
  ],
};
type Sent = { response: string; file?: string; question?: string; name?: string; bytes?: Buffer; language?: string };

async function upload(survey: SurveyDetail, sent: Sent) {
  const { response, file = randomUUID(), question = 'photo', name = '照片 1.png', bytes = PNG, language = 'en' } = sent;
  const query = new URLSearchParams({ response, file, question, name, version: '1' });
  const answer = await test.inject({
    method: 'POST',
    url: `/api/answer/${survey.key}/files?${query}`,
    headers: { 'content-type': 'application/octet-stream', 'accept-language': language },
    payload: bytes,
  });
  return { file, code: answer.statusCode, says: answer.json().says, body: answer.json() };
}
const named = (...files: string[]) => files.map((file) => ({ file, name: 'as the browser says', bytes: 1 }));
const folder = () => join(test.house.config.dataDir, 'answers');

describe('a file that answers a question', () => {
  it('is sent before the answers, kept with them under its own name, and downloaded by who may', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const { file, code, body } = await upload(survey, { response });
    expect([code, body]).toEqual([201, { file, name: '照片 1.png', bytes: PNG.length }]);
    expect((await upload(survey, { response, file })).body).toEqual(body);
    const sent = await send(test, survey, answerOf({ response, answers: { photo: named(file) } }));
    expect(sent.json()).toMatchObject({ ending: 'complete' });

    const root = `/api/workspaces/main/surveys/${survey.id}/responses`;
    const shown = (await test.inject({ url: `${root}/${response}`, as: 'analyst' })).json();
    expect(JSON.stringify(shown)).toContain('照片 1.png');
    const csv = await test.inject({ url: `${root}.csv`, as: 'analyst' });
    expect(csv.body).toContain('照片 1.png');
    const url = `${root}/${response}/files/${file}`;
    const download = await test.inject({ url, as: 'analyst' });
    expect(download.rawPayload.equals(PNG)).toBe(true);
    expect(download.headers).toMatchObject({
      'content-type': expect.stringMatching(/^image\/png/),
      'content-disposition': expect.stringMatching(/^attachment; .*%E7%85%A7%E7%89%87%201\.png/),
      'x-content-type-options': 'nosniff',
    });
    expect((await test.inject({ url, as: 'manager' })).statusCode).toBe(403);
    expect((await test.inject({ url })).statusCode).toBe(401);
    expect((await test.inject({ url: url.replace(response, randomUUID()), as: 'analyst' })).statusCode).toBe(404);
  });

  it('is taken back, which makes room for another', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const { file } = await upload(survey, { response });
    await upload(survey, { response });
    expect((await upload(survey, { response })).says).toBe('answerFile.tooMany');
    const back = (of: string) =>
      test.inject({ method: 'DELETE', url: `/api/answer/${survey.key}/files/${file}?response=${of}` });
    await back(randomUUID());
    expect(existsSync(join(folder(), file))).toBe(true);
    expect((await back(response)).statusCode).toBe(204);
    expect(existsSync(join(folder(), file))).toBe(false);
    expect((await back(response)).statusCode).toBe(204);
    expect((await upload(survey, { response })).code).toBe(201);
  });
});

describe('a rogue file is refused in words:', () => {
  it('of another kind than its name says, empty, too large, for a question that takes none', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const refused: [Partial<Sent>, string][] = [
      [{ bytes: Buffer.from('<script>alert(1)</script>'), name: 'cat.png' }, 'answerFile.type'],
      [{ bytes: PDF, name: 'cat.png' }, 'answerFile.type'],
      [{ bytes: Buffer.from('MZ\x90\x00'), name: 'cat.png' }, 'answerFile.type'],
      [{ bytes: Buffer.concat([PNG, Buffer.alloc(BYTES_MAX)]) }, 'answerFile.tooLarge'],
      [{ bytes: Buffer.alloc(0) }, 'answerFile.empty'],
      [{ question: 'remark' }, 'answerFile.noQuestion'],
      [{ question: 'nothing' }, 'answerFile.noQuestion'],
    ];
    for (const [sent, says] of refused) expect((await upload(survey, { response, ...sent })).says).toBe(says);
    const kept = await readdir(folder());
    expect(kept.filter((name) => name.includes('.'))).toEqual([]);
    const { body } = await upload(survey, { response, bytes: PDF, language: 'zh-TW' });
    expect(body.what).toBe('「照片 1.png」不是這一題接受的類型，與檔名無關。');
  });

  it('to a survey that is closed, or a response that was sent, or with an id that is another’s', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const { file } = await upload(survey, { response });
    expect((await upload(survey, { response: randomUUID(), file })).says).toBe('answerFile.elsewhere');
    await send(test, survey, answerOf({ response }));
    expect((await upload(survey, { response })).says).toBe('answerFile.finished');
    const state = { method: 'POST', url: `/api/workspaces/main/surveys/${survey.id}/state`, as: 'analyst' } as const;
    await test.inject({ ...state, payload: { state: 'closed' } });
    expect((await upload(survey, { response: randomUUID() })).says).toBe('survey.closed');
  });

  it('in answers that name one which never came, came for another response, or for a question that is not seen', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const own = await upload(survey, { response });
    const foreign = await upload(survey, { response: randomUUID() });
    const bill = await upload(survey, { response, question: 'bill', bytes: PDF, name: 'bill.pdf' });
    const faultsOf = async (answers: object) =>
      (await send(test, survey, answerOf({ response, answers })))
        .json()
        .faults.map((one: { fault: string }) => one.fault);
    expect(await faultsOf({ photo: named(randomUUID()) })).toEqual(['notUploaded']);
    expect(await faultsOf({ photo: named(foreign.file) })).toEqual(['notUploaded']);
    expect(await faultsOf({ photo: named(bill.file) })).toEqual(['notUploaded']);
    expect(await faultsOf({ photo: named(own.file, own.file) })).toEqual(['twice']);
    expect(await faultsOf({ bill: named(bill.file) })).toEqual(['hiddenQuestion']);
    const answers = { purpose: 'work', bill: named(bill.file), photo: named(own.file) };
    expect((await send(test, survey, answerOf({ response, answers }))).statusCode).toBe(200);
  });
});

describe('the sweep', () => {
  it('removes files whose response was never complete, and bytes that no row knows, and nothing else', async () => {
    const survey = await publish(test, WITH_FILES);
    const response = randomUUID();
    const kept = await upload(survey, { response });
    const removed = await upload(survey, { response });
    await send(test, survey, answerOf({ response, answers: { photo: named(kept.file) } }));
    const young = await upload(survey, { response: randomUUID() });
    const old = await upload(survey, { response: randomUUID() });
    const { pool } = test.house.stores.operations;
    const long = `update response_files set added_at = now() - interval '31 days' where id = any($1)`;
    await pool.query(long, [[kept.file, removed.file, old.file]]);
    const orphan = join(folder(), `${randomUUID()}.part`);
    await writeFile(orphan, 'cut off');
    await utimes(orphan, new Date(0), new Date(0));
    expect(await sweepAnswerFiles(test.house)).toBe(3);
    const there = (file: string) => existsSync(join(folder(), file));
    expect([kept, removed, young, old].map(({ file }) => there(file))).toEqual([true, false, true, false]);
    expect(existsSync(orphan)).toBe(false);
    expect(await sweepAnswerFiles(test.house)).toBe(0);
  });
});
