import { composePlumbLine } from '@plumbline/charts/composePlumbLine.ts';
import { describeInterval, describePeople } from '@plumbline/charts/describeLine.ts';
import { formatPoints } from '@plumbline/charts/formatPoints.ts';
import { formatValue } from '@plumbline/charts/formatValue.ts';
import { judgeGap } from '@plumbline/charts/judgeGap.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { PUBLIC_MARKS, type PublishedFigure } from '@plumbline/model/transparency.ts';
import { type Html, html, ofOurs } from '../../http/html.ts';
import { estimateCells, whyNot } from './composePromises.ts';
import type { Writing } from './writing.ts';

type Of<K extends PublishedFigure['kind']> = Extract<PublishedFigure, { kind: K }>;
const isKind =
  <K extends PublishedFigure['kind']>(kind: K) =>
  (figure: PublishedFigure): figure is Of<K> =>
    figure.kind === kind;
const WIDE = 840;
const NARROW = 330;

/** How customers see it: counts and metrics beside each other, then a line for each dimension. */
export function composeFigures(writing: Writing): Html | false {
  const { content, words } = writing;
  if (content.figures.length === 0) return false;
  const numbers = content.figures.filter((figure) => figure.kind !== 'line');
  const lines = content.figures.filter(isKind('line'));
  return html`<section><h2>${words('figures')}</h2>
${numbers.length > 0 && html`<div class="grid">${numbers.map((figure) => (figure.kind === 'count' ? composeCount(figure, writing) : composeIndex(figure, writing)))}</div>`}
${lines.length > 0 && html`<p>${words('linesText')}</p>`}${lines.map((figure) => composeLine(figure, writing))}</section>`;
}

function composeCount({ of, count, approximate }: Of<'count'>, { words, locale }: Writing): Html {
  const number = count === null ? null : count.toLocaleString(locale);
  const shown = number === null ? words('notShown') : approximate ? words('about', { number }) : number;
  return html`<div class="panel"><h3>${words(`counted.${of}`)}</h3><p class="${number === null ? 'quiet' : 'figure'}">${shown}</p><p class="quiet">${words(`countedText.${of}`)}</p></div>`;
}

function composeIndex({ names, value, cells }: Of<'index'>, writing: Writing): Html {
  const { words, speech, locale, content } = writing;
  const shown =
    value.kind === 'estimate'
      ? html`<p class="figure">${formatPoints(value.point, locale)} <small>${words('of100')}</small></p><p class="quiet">${words('doubt', { interval: describeInterval(value, speech), counted: describePeople(value.n, speech) })}</p>`
      : html`<p class="quiet">${value.kind === 'set' ? words('decided') : whyNot(value, writing)}</p>`;
  const split =
    cells.length > 1 &&
    content.draft.by !== null &&
    composeSplit(
      content.draft.by,
      [
        {
          name: nameIn(names, locale),
          rows: cells.map((cell) => ({ value: cell.value, cells: estimateCells(cell.estimate, writing) })),
        },
      ],
      writing,
    );
  return html`<div class="panel"><h3>${nameIn(names, locale)}</h3>${shown}${split}</div>`;
}

function composeLine(figure: Of<'line'>, writing: Writing): Html {
  const { content, words, speech, locale } = writing;
  const { line, marks, cells } = figure;
  const picture = (width: number) =>
    ofOurs(
      composePlumbLine(line, {
        ...{ width, theme: 'variables', detailed: true, axis: true, locale, say: publicSay(speech) },
        ...{ smallestGapPoints: content.smallestGapPoints, asked: content.asked },
      }),
    );
  const native = (mark: string) => {
    const measured = mark === 'promised' || mark === 'delivered' ? line.native?.[mark] : undefined;
    return measured?.kind === 'estimate' || measured?.kind === 'set'
      ? html` <span class="quiet">(${formatValue(measured.point, measured.unit, speech)})</span>`
      : false;
  };
  const by = content.draft.by;
  const split =
    cells.length > 1 &&
    by !== null &&
    composeSplit(
      by,
      marks.map((mark) => ({
        name: words(`marks.${mark}`),
        rows: cells.map((cell) => ({ value: cell.value, cells: estimateCells(cell.line.marks[mark], writing) })),
      })),
      writing,
    );
  const name = nameIn(line.dimension.names, locale);
  return html`<section class="panel line-figure"><h3>${name}</h3>${composeReading(figure, writing)}
<figure aria-hidden="true"><div class="wide">${picture(WIDE)}</div><div class="narrow">${picture(NARROW)}</div></figure>
<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table><thead><tr><th scope="col">${words('mark')}</th><th scope="col" class="number">${words('points')}</th><th scope="col" class="number">${words('interval')}</th><th scope="col" class="number">${words('people')}</th></tr></thead><tbody>${marks.map(
    (mark) =>
      html`<tr><th scope="row">${words(`marks.${mark}`)}${native(mark)}</th>${estimateCells(line.marks[mark], writing)}</tr>`,
  )}</tbody></table></div>${split}</section>`;
}

/** The gap between what was expected and what was got, as a sentence; only where both are told. */
function composeReading({ line }: Of<'line'>, { content, words, locale, speech }: Writing): Html | false {
  const gap = line.gaps.service;
  if (gap.kind !== 'estimate') return false;
  const tone = judgeGap(gap, content.smallestGapPoints);
  const points = formatPoints(Math.abs(gap.point), locale);
  const reading = tone === 'short' || tone === 'above' ? tone : 'met';
  return html`<p>${words(`reading.${reading}`, { points })} <span class="quiet">${words('gapDoubt', { interval: describeInterval(gap, speech, true) })}</span></p>`;
}

type Table = { name: string; rows: readonly { value: string; cells: Html }[] };

/** The same by region, channel and so on: a table for each figure, opened by whoever wants to see it. */
function composeSplit(by: string, tables: readonly Table[], { words }: Writing): Html {
  const heads = (['points', 'interval', 'people'] as const).map(
    (head) => html`<th scope="col" class="number">${words(head)}</th>`,
  );
  return html`<details><summary>${words(`by.${by}`)}</summary>${tables.map(
    ({ name, rows }) =>
      html`<div class="scroll" tabindex="0" role="group" aria-label="${name}"><table><caption>${name}</caption><thead><tr><th scope="col">${words(`split.${by}`)}</th>${heads}</tr></thead><tbody>${rows.map(
        ({ value, cells }) => html`<tr><th scope="row">${value === '' ? words('noValue') : value}</th>${cells}</tr>`,
      )}</tbody></table></div>`,
  )}</details>`;
}

/** The picture calls marks as the page does: the company's own terms mean nothing to its customers. */
function publicSay({ say }: Writing['speech']): Writing['speech']['say'] {
  return (key, values) => {
    const mark = /^marks:(?:mark\.(\w+)\.name|expectedAsked\.(?:after|joined))$/.exec(key);
    if (mark === null) return say(key, values);
    const words = `transparency:page.picture.${mark[1] ?? 'expected'}`;
    return (PUBLIC_MARKS as readonly string[]).includes(mark[1] ?? 'expected') ? say(words) : say(key, values);
  };
}
