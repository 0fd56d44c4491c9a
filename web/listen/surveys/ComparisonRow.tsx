import { DeleteOutlined } from '@ant-design/icons';
import type { Comparison } from '@plumbline/model/condition.ts';
import type { Question } from '@plumbline/model/question.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import {
  type ComparisonPart,
  compareWith,
  comparisonsOf,
  firstValue,
  type OfQuestion,
  valueKindOf,
} from './comparisons.ts';
import { languageName } from './languageName.ts';
import { hasOptions } from './questionKinds.ts';
import { findQuestion } from './surveyEdits.ts';
import { useTextsReader } from './useTextsReader.ts';

type Props = {
  part: ComparisonPart;
  questions: readonly Question[];
  onChange: (part: ComparisonPart | undefined) => void;
};

/** One comparison, read from left to right: what, which row of it, how, and with what. */
export function ComparisonRow({ part, questions, onChange }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  return (
    <div className="survey-comparison">
      <SubjectSelect part={part} questions={questions} onChange={onChange} />
      {'language' in part ? null : <HowAndWhat part={part} onChange={onChange} />}
      {readOnly ? null : (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('surveys:condition.removePart')}
          onClick={() => onChange(undefined)}
        />
      )}
    </div>
  );
}

function SubjectSelect({ part, questions, onChange }: Props) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const subject =
    'language' in part ? `l ${part.language}` : 'hidden' in part ? `h ${part.hidden}` : `q ${part.question}`;
  const nameOf = (question: Question): string => readTexts(question.title) || t('surveys:outline.untitled');
  const asked = questions.filter(({ kind }) => kind !== 'statement');
  const groups = [
    {
      label: t('surveys:condition.questions'),
      options: asked.map((question) => ({ value: `q ${question.key}`, label: nameOf(question) })),
    },
    {
      label: t('surveys:condition.hidden'),
      options: survey.hidden.map(({ key }) => ({ value: `h ${key}`, label: key })),
    },
    {
      label: t('surveys:condition.languages'),
      options: survey.languages.map((language) => ({
        value: `l ${language}`,
        label: t('surveys:condition.languageIs', { language: languageName(language) }),
      })),
    },
  ].filter(({ options }) => options.length > 0);
  const known = groups.some(({ options }) => options.some(({ value }) => value === subject));
  const stray = { value: subject, label: t('surveys:condition.gone', { key: subject.slice(2) }) };
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      className="survey-subject"
      popupMatchSelectWidth={false}
      aria-label={t('surveys:condition.subject')}
      disabled={readOnly}
      value={subject}
      options={known ? groups : [...groups, { label: '', options: [stray] }]}
      onChange={(chosen: string) => {
        const key = chosen.slice(2);
        const question = findQuestion(survey, key);
        if (chosen.startsWith('l ')) onChange({ language: key });
        else if (chosen.startsWith('h ')) onChange({ hidden: key, is: 'answered' });
        else if (question !== null) onChange(compareWith(question));
      }}
    />
  );
}

type HowProps = { part: Exclude<ComparisonPart, { language: string }>; onChange: Props['onChange'] };

function HowAndWhat({ part, onChange }: HowProps) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const question = 'question' in part ? findQuestion(survey, part.question) : null;
  const ways: readonly Comparison[] =
    'hidden' in part ? ['equals', 'notEquals', 'oneOf', 'answered', 'notAnswered'] : comparisonsOf(question);
  return (
    <>
      {'question' in part && question !== null ? (
        <CellSelect part={part} question={question} onChange={onChange} />
      ) : null}
      <Select<Comparison>
        className="survey-way"
        popupMatchSelectWidth={false}
        aria-label={t('surveys:condition.how')}
        disabled={readOnly}
        value={part.is}
        options={[...new Set([...ways, part.is])].map((value) => ({
          value,
          label: t(`surveys:comparison.${value}`),
        }))}
        onChange={(is) => onChange(withValue({ ...part, is }, keptValue(part, question, is)))}
      />
      <ValueField part={part} question={question} onChange={onChange} />
    </>
  );
}

/** The value stays where the other comparison takes such a value too. */
function keptValue(part: HowProps['part'], question: Question | null, is: Comparison) {
  return valueKindOf(question, part.is) === valueKindOf(question, is) ? part.value : firstValue(question, is);
}

function withValue(part: HowProps['part'], value: HowProps['part']['value']): ComparisonPart {
  const { value: _before, ...rest } = part;
  return (value === undefined ? rest : { ...rest, value }) as ComparisonPart;
}

type CellProps = { part: OfQuestion; question: Question; onChange: Props['onChange'] };

/** Of a matrix or a pair, which row and column. */
function CellSelect({ part, question, onChange }: CellProps) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const rows =
    'rows' in question ? question.rows : question.kind === 'sum' && hasOptions(question) ? question.options : [];
  const columns =
    question.kind === 'pair' ? question.columns : question.kind === 'kano' ? ['functional', 'dysfunctional'] : [];
  const columnName = (column: string): string =>
    question.kind === 'kano' ? t(`surveys:kano.${column}`) : t(`surveys:mark.${column}`);
  return (
    <>
      {rows.length === 0 ? null : (
        <Select
          className="survey-subject"
          popupMatchSelectWidth={false}
          aria-label={t('surveys:condition.row')}
          disabled={readOnly}
          value={part.row ?? null}
          options={rows.map(({ key, texts }) => ({ value: key, label: readTexts(texts) || key }))}
          onChange={(row: string | null) => onChange({ ...part, row: row ?? undefined })}
        />
      )}
      {columns.length === 0 ? null : (
        <Select
          className="survey-way"
          popupMatchSelectWidth={false}
          aria-label={t('surveys:condition.column')}
          disabled={readOnly}
          value={part.column ?? null}
          options={columns.map((column) => ({ value: column, label: columnName(column) }))}
          onChange={(column: string | null) => onChange({ ...part, column: column ?? undefined })}
        />
      )}
    </>
  );
}

type ValueProps = HowProps & { question: Question | null };

function ValueField({ part, question, onChange }: ValueProps) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const kind = valueKindOf(question, part.is);
  const label = t('surveys:condition.value');
  const set = (value: HowProps['part']['value']): void => onChange(withValue(part, value));
  if (kind === 'none') return null;
  if (kind === 'number') {
    return (
      <InputNumber
        aria-label={label}
        readOnly={readOnly}
        value={typeof part.value === 'number' ? part.value : null}
        onChange={(value) => set(value ?? 0)}
      />
    );
  }
  if (kind === 'words') {
    return (
      <Input
        className="survey-way"
        aria-label={label}
        readOnly={readOnly}
        value={String(part.value ?? '')}
        onChange={(event) => set(event.target.value)}
      />
    );
  }
  if (kind === 'yesNo') {
    return (
      <Select
        aria-label={label}
        disabled={readOnly}
        value={part.value === true ? 'yes' : 'no'}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`surveys:condition.${value}`) }))}
        onChange={(value) => set(value === 'yes')}
      />
    );
  }
  const options =
    question !== null && hasOptions(question)
      ? question.options.map(({ key, texts }) => ({ value: key, label: readTexts(texts) || key }))
      : [];
  if (kind === 'options') {
    return (
      <Select<string[]>
        mode={question === null ? 'tags' : 'multiple'}
        className="survey-subject"
        aria-label={label}
        disabled={readOnly}
        value={Array.isArray(part.value) ? part.value.map(String) : []}
        options={options}
        onChange={set}
      />
    );
  }
  return (
    <Select<string>
      className="survey-subject"
      popupMatchSelectWidth={false}
      aria-label={label}
      disabled={readOnly}
      value={String(part.value ?? '')}
      options={options}
      onChange={set}
    />
  );
}
