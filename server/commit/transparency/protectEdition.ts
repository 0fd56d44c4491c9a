import { maskLine } from '@plumbline/loop/commit/transparency/maskLine.ts';
import type { Estimate } from '@plumbline/model/estimate.ts';
import type { Mark } from '@plumbline/model/mark.ts';
import type { PublishedFigure, TransparencyContent, TransparencyTold } from '@plumbline/model/transparency.ts';
import { findTelltalesApart } from './findTelltalesApart.ts';

const WITHHELD: Estimate = { kind: 'withheld' };
type Told = TransparencyTold;
type LineFigure = Extract<PublishedFigure, { kind: 'line' }>;
/** One figure of an edition, and how to hold it back. */
type Place = { told: Told; hold: () => void };

/**
 * The edition without what would tell of too few people: by itself, beside the rest of the edition, or beside what was
 * published before (`earlier`, each edition's figures as JSON). Small cells were left out when it was counted; here go those that a subtraction would give away.
 */
export async function protectEdition(
  content: TransparencyContent,
  earlier: readonly string[],
): Promise<TransparencyContent> {
  const copy = structuredClone(content);
  const places = listPlaces(copy);
  const told = places.map((place) => place.told);
  const held = await findTelltalesApart({ fresh: told, earlier, peopleMin: content.cellPeopleMin });
  for (const at of held) places[at]?.hold();
  const shown = told.filter((one, at) => one.shown && !held.has(at));
  return { ...copy, heldBack: held.size, told: shown };
}

/** Every figure that a reader could subtract, the wholes before the cells and these before the evidence. */
function listPlaces(content: TransparencyContent): Place[] {
  const { draft, asOf } = content;
  const days = { from: content.period.from, to: content.period.to ?? asOf };
  const of = (figure: string, cell: string | null, estimate: Estimate, hold: () => void, more: Partial<Told> = {}) => ({
    told: { figure, cell: cell === null ? null : `${draft.by}=${cell}`, ...days, ...sizeOf(estimate), ...more },
    hold,
  });
  const wholes: Place[] = [];
  const cells: Place[] = [];
  for (const figure of content.figures) {
    if (figure.kind === 'line') placeLine(figure, { wholes, cells, of });
    if (figure.kind === 'index') {
      const key = `index:${figure.index}`;
      wholes.push(of(key, null, figure.value, () => Object.assign(figure, { value: WITHHELD })));
      for (const cell of figure.cells) {
        cells.push(of(key, cell.value, cell.estimate, () => Object.assign(cell, { estimate: WITHHELD })));
      }
    }
    if (figure.kind === 'count') {
      const size = { people: figure.count ?? 0, occasions: figure.count ?? 0, shown: figure.count !== null };
      wholes.push(of(`count:${figure.of}`, null, WITHHELD, () => Object.assign(figure, { count: null }), size));
    }
  }
  for (const promise of content.promises) {
    const key = `promise:${promise.promise}`;
    const people = (count: number | null) => (count === null ? {} : { people: count });
    const asOfPromise = { to: content.period.to ?? promise.asOf };
    wholes.push(
      of(key, null, promise.share, () => Object.assign(promise, { share: WITHHELD }), {
        ...{ ...people(promise.people), ...asOfPromise },
      }),
    );
    for (const cell of promise.cells) {
      cells.push(
        of(key, cell.value, cell.share, () => Object.assign(cell, { share: WITHHELD }), {
          ...{ ...people(cell.people), ...asOfPromise },
        }),
      );
    }
  }
  return [...wholes, ...cells, ...placeEntries(content)];
}

type Of = (figure: string, cell: string | null, estimate: Estimate, hold: () => void, more?: Partial<Told>) => Place;

function placeLine(figure: LineFigure, { wholes, cells, of }: { wholes: Place[]; cells: Place[]; of: Of }): void {
  const hold = (at: { line: LineFigure['line'] }, mark: Mark) => () => {
    at.line = maskLine(at.line, figure.marks, new Set([mark, ...heldIn(at.line, figure.marks)]));
  };
  for (const mark of figure.marks) {
    const key = `line:${figure.line.dimension.key}:${mark}`;
    wholes.push(of(key, null, figure.line.marks[mark], hold(figure, mark)));
    for (const cell of figure.cells) cells.push(of(key, cell.value, cell.line.marks[mark], hold(cell, mark)));
  }
}

/** What was held back of a line before stays so. */
function heldIn(line: { marks: Record<Mark, Estimate> }, marks: readonly Mark[]): Mark[] {
  return marks.filter((mark) => line.marks[mark].kind === 'withheld');
}

function placeEntries({ entries, draft, period, asOf }: TransparencyContent): Place[] {
  const texts = draft.entries.flatMap(({ id, about: asked }): Place[] => {
    const about = entries[id]?.about;
    if (asked === null || about === undefined || about === null) return [];
    const figure = asked.kind === 'dimension' ? `texts:${asked.dimension}` : `topic:${asked.topic}`;
    const count = about.texts ?? 0;
    const days = { from: period.from, to: period.to ?? asOf };
    return [
      {
        told: { figure, cell: null, ...days, people: count, occasions: count, shown: count > 0 },
        hold: () => Object.assign(about, { texts: null }),
      },
    ];
  });
  const sides = draft.entries.flatMap((entry): Place[] => {
    const evidence = entries[entry.id]?.evidence;
    const asked = entry.evidence?.of;
    if (evidence === undefined || evidence === null || asked === undefined) return [];
    const figure =
      asked.kind === 'mark'
        ? `line:${asked.dimension}:${asked.mark}`
        : asked.kind === 'index'
          ? `index:${asked.index}`
          : `promise:${asked.promise}`;
    return (['before', 'after'] as const).map((side) => {
      const period = evidence[`${side}Period`];
      const people = evidence[`${side}People`];
      return {
        told: {
          ...{ figure, cell: null, from: period.from, to: period.to ?? '' },
          ...{ ...sizeOf(evidence[side]), ...(people === null ? {} : { people }) },
        },
        hold: () => Object.assign(evidence, { [side]: WITHHELD }),
      };
    });
  });
  return [...texts, ...sides];
}

function sizeOf(estimate: Estimate): Pick<Told, 'people' | 'occasions' | 'shown'> {
  if (estimate.kind !== 'estimate') return { people: 0, occasions: 0, shown: false };
  return { people: estimate.n, occasions: estimate.occasions, shown: true };
}
