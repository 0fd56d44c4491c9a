import type { Estimate } from '@plumbline/model/estimate.ts';
import { GAP_KEYS } from '@plumbline/model/mark.ts';
import type { TransparencyContent } from '@plumbline/model/transparency.ts';
import { type Html, html } from '../../http/html.ts';
import { answerMethod, METHODS } from '../../measure/answerMethod.ts';
import type { Writing } from './writing.ts';

/** How the figures on the page were computed, and how to read them: said once, for all of them. */
export function composeMethods({ content, words, locale }: Writing): Html | false {
  const methods = [...new Set(listEstimates(content).flatMap((one) => (one.kind === 'estimate' ? [one.method] : [])))]
    .filter((method) => Object.hasOwn(METHODS, method))
    .map((method) => answerMethod(method, locale));
  if (methods.length === 0) return false;
  const confidence = Math.round(content.confidence * 100);
  return html`<section><h2>${words('howTo')}</h2><p>${words('howToInterval', { confidence })}</p>
<details><summary>${words('methods')}</summary>${methods.map(
    ({ title, explanation, formula, source }) =>
      html`<div class="method"><h3>${title}</h3><p>${explanation}</p><p class="quiet">${formula}</p><p class="quiet">${words('source', { citation: source.citation })}</p></div>`,
  )}</details></section>`;
}

function listEstimates({ figures, promises, entries }: TransparencyContent): Estimate[] {
  return [
    ...promises.map(({ share }) => share),
    ...figures.flatMap((figure) => {
      if (figure.kind === 'count') return [];
      if (figure.kind === 'index') return [figure.value];
      return [...figure.marks.map((mark) => figure.line.marks[mark]), ...GAP_KEYS.map((gap) => figure.line.gaps[gap])];
    }),
    ...Object.values(entries).flatMap(({ evidence }) => (evidence === null ? [] : [evidence.before, evidence.after])),
  ];
}
