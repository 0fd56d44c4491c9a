import { expect, test } from 'vitest';
import { detectLanguage } from './detectLanguage.ts';

test.each([
  ['这家店的服务员态度很好', 'zh-Hans'],
  ['這家店的服務生態度很好', 'zh-Hant'],
  ['後來沒有人理我', 'zh-Hant'],
  ['iPhone 手机屏幕碎了', 'zh-Hans'],
  ['The delivery was late again', 'en'],
  ['great phone', 'en'],
  ['Not bad!!', 'en'],
  ['这家店的 service is really good and the staff very nice', 'mixed'],
  ['Muito bom, recomendo', 'other'],
  ['Produto excelente, chegou antes do prazo', 'other'],
  ['El producto llegó tarde', 'other'],
  ['Le colis est arrivé en retard', 'other'],
  ['とても美味しかったです', 'other'],
  ['배송이 너무 늦어요', 'other'],
  ['Доставка опоздала', 'other'],
  ['شكرا جزيلا', 'other'],
  ['好', 'insufficient'],
  ['ok', 'insufficient'],
  ['👍👍👍👍', 'insufficient'],
  ['12345!!!', 'insufficient'],
  ['', 'insufficient'],
] as const)('%s is %s', (text, language) => {
  expect(detectLanguage(text).language).toBe(language);
});

test('characters both scripts share leave the script undecided', () => {
  expect(detectLanguage('非常好的床')).toMatchObject({ language: 'zh-Hans', scriptDecided: false });
});

test('an address does not make a Chinese text English', () => {
  expect(detectLanguage('看 https://example.com/this/is/the/page 很好用').language).toBe('zh-Hans');
});
