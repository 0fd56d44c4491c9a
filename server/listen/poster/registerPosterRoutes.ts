import { Language } from '@plumbline/model/surveyKey.ts';
import { z } from 'zod';
import { originOf } from '../../http/originOf.ts';
import { type App, route } from '../../http/route.ts';
import { composePoster, POSTER_SIZES } from './composePoster.ts';

/** A sheet with the survey's address and code, to print. */
export function registerPosterRoutes(app: App): void {
  route(app, {
    method: 'GET',
    url: '/api/workspaces/:workspace/surveys/:survey/poster.pdf',
    permission: 'survey.read',
    operationId: 'composePoster',
    summary: 'A poster with the survey’s address as a code, in one of its languages, with its colour and logo',
    tag: 'listen',
    params: z.object({ survey: z.uuid() }),
    query: z.object({
      language: Language.optional(),
      size: z.enum(POSTER_SIZES).default('A4'),
      title: z.string().max(200).optional(),
      line: z.string().max(200).optional(),
    }),
    answer: 'download',
    handler: (context, { params, query, headers }) => {
      const { language, title, line, size } = query;
      const origin = originOf(context, headers);
      return composePoster(context, {
        ...{ survey: params.survey, origin, size },
        ...(language === undefined ? {} : { language }),
        ...(title === undefined ? {} : { title }),
        ...(line === undefined ? {} : { line }),
      });
    },
  });
}
