import type { Survey } from '@plumbline/model/survey.ts';

/**
 * A draft as the builder works on it: what is not there yet is filled with what the format would take for it.
 *
 * A draft may be unfinished, so this is no check: the server says what is missing until it can be published.
 */
export function readDraft(definition: Readonly<Record<string, unknown>>): Survey {
  const draft = definition as Partial<Survey>;
  return {
    ...draft,
    plumbline: 1,
    title: draft.title ?? {},
    languages: draft.languages ?? ['zh-CN'],
    moment: draft.moment ?? 'after',
    respondent: draft.respondent ?? 'customer',
    pages: (draft.pages ?? []).map((page) => ({ ...page, questions: page.questions ?? [] })),
    hidden: draft.hidden ?? [],
    quotas: draft.quotas ?? [],
    theme: draft.theme ?? {},
    quality: draft.quality ?? {},
    show: draft.show ?? 'page',
    progress: draft.progress ?? true,
    back: draft.back ?? true,
    endings: draft.endings ?? {},
  };
}
