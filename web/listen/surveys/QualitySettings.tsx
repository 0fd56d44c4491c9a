import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Survey } from '@plumbline/model/survey.ts';
import { Button, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { ConditionField } from './ConditionField.tsx';
import { blankComparison } from './comparisons.ts';
import { SwitchField } from './PlainFields.tsx';
import { hasOptions, hasRows } from './questionKinds.ts';
import { findQuestion, keyMaker, listQuestions } from './surveyEdits.ts';
import { useTextsReader } from './useTextsReader.ts';

type Quality = Survey['quality'];
type Attention = NonNullable<Quality['attention']>[number];

/** What makes an answer suspect; none is thrown away for it. */
export function QualitySettings() {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  const { quality } = survey;
  const set = (change: Partial<Record<keyof Quality, unknown>>): void =>
    edit((before) => {
      const entries = Object.entries({ ...before.quality, ...change }).filter(
        ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
      );
      return { ...before, quality: Object.fromEntries(entries) as Quality };
    });
  const attention = quality.attention ?? [];
  const contradictions = quality.contradictions ?? [];
  const questions = listQuestions(survey);
  const [first] = questions.filter(({ kind }) => kind !== 'statement');
  return (
    <div className="survey-fields">
      <p className="survey-hint">{t('surveys:settings.quality.hint')}</p>
      <section className="survey-part" data-field="quality.attention">
        <h3>{t('surveys:settings.quality.attention')}</h3>
        <p className="survey-hint">{t('surveys:settings.quality.attentionHint')}</p>
        {attention.map((item, at) => (
          <AttentionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by nothing but its place
            key={at}
            item={item}
            onChange={(next) =>
              set({ attention: next === null ? attention.toSpliced(at, 1) : attention.with(at, next) })
            }
          />
        ))}
        {readOnly || first === undefined ? null : (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => set({ attention: [...attention, { question: first.key, equals: '' }] })}
          >
            {t('surveys:settings.quality.addAttention')}
          </Button>
        )}
      </section>
      <section className="survey-part" data-field="quality.contradictions">
        <h3>{t('surveys:settings.quality.contradictions')}</h3>
        <p className="survey-hint">{t('surveys:settings.quality.contradictionsHint')}</p>
        {contradictions.map((one, at) => (
          <ConditionField
            key={one.key}
            label={t('surveys:settings.quality.contradiction', { at: at + 1 })}
            none=""
            field={`quality.contradictions.${at}`}
            condition={one.when}
            questions={questions}
            onChange={(when) =>
              set({
                contradictions:
                  when === undefined ? contradictions.toSpliced(at, 1) : contradictions.with(at, { ...one, when }),
              })
            }
          />
        ))}
        {readOnly ? null : (
          <Button
            size="small"
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() =>
              set({
                contradictions: [
                  ...contradictions,
                  { key: keyMaker(survey)('c'), when: blankComparison(questions, survey) },
                ],
              })
            }
          >
            {t('surveys:settings.quality.addContradiction')}
          </Button>
        )}
      </section>
      <SwitchField
        label={t('surveys:settings.quality.proofOfWork')}
        hint={t('surveys:settings.quality.proofOfWorkHint')}
        field="quality.proofOfWork"
        value={quality.proofOfWork}
        onChange={(proofOfWork) => set({ proofOfWork })}
      />
    </div>
  );
}

type RowProps = { item: Attention; onChange: (item: Attention | null) => void };

function AttentionRow({ item, onChange }: RowProps) {
  const { t } = useTranslation();
  const { survey, readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const question = findQuestion(survey, item.question);
  const name = (texts: Parameters<typeof readTexts>[0], key: string): string => readTexts(texts) || key;
  const label = t('surveys:settings.quality.expectedAnswer');
  const text = String(item.equals);
  return (
    <div className="survey-comparison">
      <Select<string>
        className="survey-subject"
        popupMatchSelectWidth={false}
        aria-label={t('surveys:condition.subject')}
        disabled={readOnly}
        value={item.question}
        options={listQuestions(survey)
          .filter(({ kind }) => kind !== 'statement')
          .map(({ key, title }) => ({ value: key, label: name(title, key) }))}
        onChange={(key) => onChange({ question: key, equals: '' })}
      />
      {question !== null && hasRows(question) ? (
        <Select<string | null>
          className="survey-subject"
          popupMatchSelectWidth={false}
          aria-label={t('surveys:condition.row')}
          disabled={readOnly}
          value={item.row ?? null}
          options={question.rows.map(({ key, texts }) => ({ value: key, label: name(texts, key) }))}
          onChange={(row) => onChange({ ...item, row: row ?? undefined })}
        />
      ) : null}
      {question !== null && hasOptions(question) ? (
        <Select<string>
          className="survey-subject"
          popupMatchSelectWidth={false}
          aria-label={label}
          disabled={readOnly}
          value={text}
          options={question.options.map(({ key, texts }) => ({ value: key, label: name(texts, key) }))}
          onChange={(equals) => onChange({ ...item, equals })}
        />
      ) : question?.kind === 'text' ? (
        <Input
          className="survey-way"
          aria-label={label}
          readOnly={readOnly}
          value={text}
          onChange={({ target }) => onChange({ ...item, equals: target.value })}
        />
      ) : (
        <InputNumber
          aria-label={label}
          readOnly={readOnly}
          value={typeof item.equals === 'number' ? item.equals : null}
          onChange={(equals) => onChange({ ...item, equals: equals ?? 0 })}
        />
      )}
      {readOnly ? null : (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('surveys:condition.removePart')}
          onClick={() => onChange(null)}
        />
      )}
    </div>
  );
}
