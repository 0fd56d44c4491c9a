import { fileURLToPath } from 'node:url';
import { Refusal } from '@plumbline/model/refusal.ts';
import { Survey } from '@plumbline/model/survey.ts';
import type { Texts } from '@plumbline/model/surveyKey.ts';
import { loadSurvey } from '@plumbline/store/operations/listen/surveys.ts';
import { localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { encode } from 'uqr';
import { typeset } from '../../house/typeset/typeset.ts';
import type { WorkspaceContext } from '../../http/context.ts';
import type { Download } from '../../http/sendDownload.ts';

export const POSTER_SIZES = ['A3', 'A4', 'A5'] as const;
export type PosterSize = (typeof POSTER_SIZES)[number];
type Asked = { survey: string; origin: string; size: PosterSize; language?: string; title?: string; line?: string };

const MILLIMETRES: Record<PosterSize, { width: number; height: number }> = {
  A3: { width: 297, height: 420 },
  A4: { width: 210, height: 297 },
  A5: { width: 148, height: 210 },
};
const TEMPLATE = fileURLToPath(new URL('./poster.typ', import.meta.url));
const COLOUR = '#14202e';
const FONTS = { simplified: 'Noto Sans S Chinese', traditional: 'Noto Sans T Chinese' };
/** Letters of a title, a Chinese one counted twice, up to which it is set so large (in millimetres on A4). */
const TITLE_SIZES = [
  [18, 17],
  [24, 13.5],
  [48, 12],
  [100, 10],
] as const;
const SMALLEST = 8;
/** Light modules around the code that scanners need (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/**
 * A poster of a published survey as PDF, in one of its languages, with its colour and logo.
 *
 * @throws Refusal conflict `survey.notPublished`; invalid `poster.language`; unavailable `typeset.missing`
 */
export async function composePoster(context: WorkspaceContext, asked: Asked): Promise<Download> {
  const row = await loadSurvey(context.stores.operations, context.workspace.id, asked.survey);
  if (row.published === null) throw new Refusal('conflict', 'survey.notPublished');
  const survey = Survey.parse(row.published);
  const { languages, theme } = survey;
  const language = asked.language ?? languages[0] ?? 'en';
  if (!languages.includes(language)) {
    throw new Refusal('invalid', 'poster.language', { language, languages: languages.join(', ') });
  }
  const inLanguage = (texts: Texts | undefined): string => texts?.[language] ?? texts?.[languages[0] ?? ''] ?? '';
  const title = asked.title?.trim() || inLanguage(survey.title);
  const address = `${asked.origin}/s/${row.key}`;
  const logo = pictureOf(theme.logo);
  const pdf = await typeset({
    template: TEMPLATE,
    data: {
      ...MILLIMETRES[asked.size],
      ...{
        title,
        titleSize: sizeOf(title),
        language: language.split('-')[0],
        address: address.replace(/^https?:\/\//, ''),
      },
      line: asked.line?.trim() || say(localeOf(language), 'surveys:poster.call'),
      company: inLanguage(theme.logoText),
      colour: theme.colour ?? COLOUR,
      fonts:
        localeOf(language) === 'zh-TW' ? [FONTS.traditional, FONTS.simplified] : [FONTS.simplified, FONTS.traditional],
      logo: logo?.path ?? null,
    },
    pictures: {
      '/code.svg': Buffer.from(composeCode(`${address}?language=${language}`)),
      ...(logo === null ? {} : { [logo.path]: logo.bytes }),
    },
    madeAt: context.now(),
  });
  return { name: `${title.slice(0, 80)} ${asked.size}.pdf`, type: 'application/pdf', body: onePiece(pdf) };
}

async function* onePiece(bytes: Uint8Array) {
  yield bytes;
}

/** The code as shapes, not as dots of a picture, so that it is sharp at any size. */
function composeCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`;
}

/** A picture of the theme is a data: address. */
function pictureOf(address: string | undefined): { path: string; bytes: Buffer } | null {
  const [, kind, base64] = /^data:image\/(png|jpeg|webp);base64,(.+)$/.exec(address ?? '') ?? [];
  return kind === undefined || base64 === undefined
    ? null
    : { path: `/logo.${kind}`, bytes: Buffer.from(base64, 'base64') };
}

function sizeOf(title: string): number {
  const width = [...title].reduce((sum, sign) => sum + (/[\u2e80-\u{2ffff}]/u.test(sign) ? 2 : 1), 0);
  return TITLE_SIZES.find(([letters]) => width <= letters)?.[1] ?? SMALLEST;
}
