/** @jsxImportSource preact */
import type { Question } from '@plumbline/model/question.ts';
import { type FieldProps, useAsking } from './askContext.ts';
import { UnsaidButtons } from './interview/UnsaidButtons.tsx';
import { BestWorstField } from './questions/BestWorstField.tsx';
import { MultipleField, SingleField } from './questions/ChoiceField.tsx';
import { ConsentField } from './questions/ConsentField.tsx';
import { FileField } from './questions/FileField.tsx';
import { KanoField } from './questions/KanoField.tsx';
import { RankingField } from './questions/RankingField.tsx';
import { MatrixField, PairField } from './questions/RowsField.tsx';
import { ScaleField, StarsField } from './questions/ScaleField.tsx';
import { SliderField } from './questions/SliderField.tsx';
import { SumField } from './questions/SumField.tsx';
import { ContactField, DateField, NumberField, TextField } from './questions/WrittenField.tsx';

/** One fault of an answer in words, and the row it is about. */
export type ShownFault = { question: string; what: string; at?: string | undefined };

/** A question with its title, help and what is wrong with its answer: a group, or one labelled field. */
export function QuestionFrame({ question, faults }: { question: Question; faults: readonly ShownFault[] }) {
  const { words, say, answerTo, answer } = useAsking();
  const { key } = question;
  if (question.kind === 'statement') {
    return (
      <section class="question statement" id={`q-${key}`} data-kind="statement">
        <h3 class="title">{words(question.title)}</h3>
        {question.help !== undefined && <p class="help">{words(question.help)}</p>}
      </section>
    );
  }
  const describedBy =
    [question.help && `h-${key}`, faults.length > 0 && `e-${key}`].filter(Boolean).join(' ') || undefined;
  const title = (
    <>
      {words(question.title)}
      {question.required === true && (
        <>
          <span class="required-mark" aria-hidden="true">
            {' '}
            *
          </span>
          <span class="unseen"> {say('answering:required')}</span>
        </>
      )}
    </>
  );
  const rest = (
    <>
      {question.help !== undefined && (
        <p class="help" id={`h-${key}`}>
          {words(question.help)}
        </p>
      )}
      {faults.length > 0 && (
        <p class="fault" id={`e-${key}`}>
          <FaultSign />
          {/* the same sentence of ten rows is said once */}
          {[...new Set(faults.map(({ what }) => what))].slice(0, 3).join(' ')}
        </p>
      )}
      <Field question={question} describedBy={describedBy} faulty={faults.length > 0} />
      <UnsaidButtons question={question} />
      {question.required !== true && canBeCleared(question) && answerTo(key) !== undefined && (
        <button type="button" class="quiet clear" onClick={() => answer(key, undefined)}>
          {say('answering:clear')}
          <span class="unseen">: {words(question.title)}</span>
        </button>
      )}
    </>
  );
  const frame = {
    id: `q-${key}`,
    class: 'question',
    'data-kind': question.kind,
    'data-faulty': faults.length > 0 ? '' : undefined,
  };
  // A single field has a label; several belong together under a legend.
  if (hasOneField(question)) {
    return (
      <div {...frame}>
        <label class="title" for={`f-${key}`}>
          {title}
        </label>
        {rest}
      </div>
    );
  }
  return (
    <fieldset {...frame} tabIndex={-1} aria-describedby={describedBy}>
      <legend class="title">{title}</legend>
      {rest}
    </fieldset>
  );
}

function hasOneField(question: Question): boolean {
  if (question.kind === 'single') return question.dropdown === true;
  return ['slider', 'number', 'date', 'text'].includes(question.kind);
}

/** Radio buttons cannot be taken back by themselves. */
function canBeCleared(question: Question): boolean {
  if (question.kind === 'single') return question.dropdown !== true;
  return ['scale', 'nps', 'stars', 'slider', 'matrix', 'pair', 'kano', 'ranking', 'bestWorst', 'sum'].includes(
    question.kind,
  );
}

function Field(props: FieldProps<Question['kind']>) {
  const { kind } = props.question;
  const of = <Kind extends Question['kind']>(_kind: Kind) => props as unknown as FieldProps<Kind>;
  switch (kind) {
    case 'single':
      return <SingleField {...of(kind)} />;
    case 'multiple':
      return <MultipleField {...of(kind)} />;
    case 'scale':
    case 'nps':
      return <ScaleField {...of(kind)} />;
    case 'stars':
      return <StarsField {...of(kind)} />;
    case 'slider':
      return <SliderField {...of(kind)} />;
    case 'matrix':
      return <MatrixField {...of(kind)} />;
    case 'pair':
      return <PairField {...of(kind)} />;
    case 'kano':
      return <KanoField {...of(kind)} />;
    case 'ranking':
      return <RankingField {...of(kind)} />;
    case 'bestWorst':
      return <BestWorstField {...of(kind)} />;
    case 'sum':
      return <SumField {...of(kind)} />;
    case 'number':
      return <NumberField {...of(kind)} />;
    case 'date':
      return <DateField {...of(kind)} />;
    case 'text':
      return <TextField {...of(kind)} />;
    case 'contact':
      return <ContactField {...of(kind)} />;
    case 'file':
      return <FileField {...of(kind)} />;
    case 'consent':
      return <ConsentField {...of(kind)} />;
    case 'statement':
      return null;
  }
}

/** A sign beside the words, so that colour is not all that tells a fault. */
export function FaultSign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" class="fault-sign">
      <circle cx="8" cy="8" r="7.500" fill="currentColor" />
      <path d="M8 4v5M8 11.500v.01" stroke="var(--card)" stroke-width="2" stroke-linecap="round" />
    </svg>
  );
}
