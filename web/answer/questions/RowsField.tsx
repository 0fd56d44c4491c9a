/** @jsxImportSource preact */
import type { AnswerValue } from '@plumbline/model/surveyAnswer.ts';
import { type FieldProps, useAsking } from '../askContext.ts';
import { Ends, Points, pointsOf } from './Points.tsx';

type Mark = number | 'na';
type PairColumn = 'adequate' | 'expected' | 'perceived';

const asRecord = (value: AnswerValue | undefined): Record<string, unknown> =>
  typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const asMark = (value: unknown): Mark | undefined => (typeof value === 'number' || value === 'na' ? value : undefined);

/** Statements that share a scale: a table on a desk, cards on a phone, and for a reader of either a group a row. */
export function MatrixField({ question }: FieldProps<'matrix'>) {
  const { answerTo, answer, rowsOf, words, say } = useAsking();
  const value = asRecord(answerTo(question.key));
  const count = pointsOf(question).length;
  return (
    <div class="matrix" style={{ '--points': String(count + (question.notApplicable === true ? 1 : 0)) }}>
      <div class="matrix-head" aria-hidden="true">
        <span />
        <div class="matrix-scale">
          {pointsOf(question).map((point) => (
            <span key={point}>{words(headOf(question, point))}</span>
          ))}
          {question.notApplicable === true && <span>{say('answering:notApplicable')}</span>}
        </div>
      </div>
      {rowsOf(question).map((row) => (
        // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside its buttons in a grid
        <div
          key={row.key}
          class="matrix-row"
          role="group"
          aria-labelledby={`r-${question.key}-${row.key}`}
          data-row={row.key}
        >
          <p class="row-title" id={`r-${question.key}-${row.key}`}>
            {words(row.texts)}
          </p>
          <Points
            name={`${question.key}.${row.key}`}
            scale={question}
            look="cells"
            value={asMark(value[row.key])}
            onPick={(point) =>
              answer(question.key, { ...asRecord(answerTo(question.key)), [row.key]: point } as Record<string, Mark>)
            }
          />
          <div class="matrix-ends">
            <Ends scale={question} words={words} />
          </div>
        </div>
      ))}
    </div>
  );
}

function headOf(question: FieldProps<'matrix'>['question'], point: number) {
  const own = question.pointTexts?.[String(point)];
  if (own !== undefined) return own;
  if (point === question.low) return question.lowText;
  if (point === question.high) return question.highText;
  return point === (question.low + question.high) / 2 ? question.middleText : undefined;
}

/**
 * What was expected beside what was got: a row holds its two or three scales close together, on the same places, each
 * named in words, with a band from the least that would do to what was expected.
 */
export function PairField({ question }: FieldProps<'pair'>) {
  const { answerTo, answer, rowsOf, words } = useAsking();
  const value = asRecord(answerTo(question.key));
  return (
    <div class="pairs">
      {rowsOf(question).map((row) => {
        const marks = asRecord(value[row.key] as AnswerValue | undefined);
        const band = bandOf(marks);
        const set = (column: PairColumn, point: Mark): void => {
          const now = asRecord(answerTo(question.key));
          const others = asRecord(now[row.key] as AnswerValue | undefined);
          answer(question.key, { ...now, [row.key]: { ...others, [column]: point } } as AnswerValue);
        };
        return (
          // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside its scales in a grid
          <div
            key={row.key}
            class="pair"
            role="group"
            aria-labelledby={`r-${question.key}-${row.key}`}
            data-row={row.key}
          >
            <p class="row-title" id={`r-${question.key}-${row.key}`}>
              {words(row.texts)}
            </p>
            {question.columns.map((column) => (
              <PairScale
                key={column}
                question={question}
                row={row.key}
                column={column}
                value={asMark(marks[column])}
                band={band}
                onPick={(point) => set(column, point)}
              />
            ))}
            <div class="pair-ends">
              <Ends scale={question} words={words} />
            </div>
          </div>
        );
      })}
    </div>
  );
}

type PairScaleProps = {
  question: FieldProps<'pair'>['question'];
  row: string;
  column: PairColumn;
  value: Mark | undefined;
  band: readonly [number, number] | undefined;
  onPick: (point: Mark) => void;
};

function PairScale({ question, row, column, value, band, onPick }: PairScaleProps) {
  const { say, survey } = useAsking();
  const id = `c-${question.key}-${row}-${column}`;
  const moment = survey.moment === 'before' ? 'before' : 'after';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside its buttons in a grid
    <div class={`pair-scale pair-${column}`} role="group" aria-labelledby={`r-${question.key}-${row} ${id}`}>
      <span class="pair-name" id={id}>
        {column === 'expected' ? say(`answering:pair.expected.${moment}`) : say(`answering:pair.${column}`)}
      </span>
      <Points
        name={`${question.key}.${row}.${column}`}
        scale={question}
        look="cells"
        value={value}
        band={column === 'perceived' ? undefined : band}
        onPick={onPick}
      />
    </div>
  );
}

/** The zone of tolerance as it was just answered, if both its ends were. */
function bandOf(marks: Record<string, unknown>): readonly [number, number] | undefined {
  const { adequate, expected } = marks;
  return typeof adequate === 'number' && typeof expected === 'number' && adequate < expected
    ? [adequate, expected]
    : undefined;
}
