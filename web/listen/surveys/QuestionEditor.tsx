import type { Question, QuestionKind } from '@plumbline/model/question.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/Field.tsx';
import { useBuilder } from './BuilderContext.ts';
import { ConditionField } from './ConditionField.tsx';
import { KindFields } from './KindFields.tsx';
import { MeaningEditor } from './MeaningEditor.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';
import { SwitchField } from './PlainFields.tsx';
import { canBeRequired, canMean, hasOptions, hasRows, KIND_GROUPS, toKind } from './questionKinds.ts';
import { RowsEditor } from './RowsEditor.tsx';
import { changeQuestion, keyMaker, listQuestions } from './surveyEdits.ts';
import { TextsField } from './TextsField.tsx';

/** Everything about one question: its words, how it is answered, when it is shown, and what its answer means. */
export function QuestionEditor({ question }: { question: Question }) {
  const { t } = useTranslation();
  const { survey, editQuestion } = useBuilder();
  const patch = (change: Partial<Record<string, unknown>>, field?: string): void =>
    editQuestion(question.key, change, field === undefined ? null : `${question.key}.${field}`);
  const before = listQuestions(survey);
  const earlier = before.slice(
    0,
    before.findIndex(({ key }) => key === question.key),
  );
  return (
    <div className="survey-fields" key={question.key}>
      <KindSelect question={question} />
      <TextsField
        label={t('surveys:question.title')}
        field="title"
        texts={question.title}
        lines={2}
        onChange={(texts, field) => patch({ title: texts ?? {} }, field)}
      />
      <TextsField
        label={t('surveys:question.help')}
        field="help"
        texts={question.help}
        onChange={(help, field) => patch({ help }, field)}
      />
      {hasOptions(question) ? <OptionsEditor question={question} /> : null}
      {hasRows(question) ? <RowsEditor question={question} /> : null}
      <KindFields question={question} patch={patch} />
      <section className="survey-part">
        <h3>{t('surveys:question.answering')}</h3>
        {canBeRequired(question) ? (
          <SwitchField
            label={question.kind === 'consent' ? t('surveys:question.mustAgree') : t('surveys:question.required')}
            field="required"
            value={question.required}
            onChange={(required) => patch({ required })}
          />
        ) : null}
        <SwitchField
          label={t('surveys:question.personal')}
          hint={t('surveys:question.personalHint')}
          field="personal"
          value={question.personal}
          onChange={(personal) => patch({ personal })}
        />
        <ConditionField
          label={t('surveys:question.showIf')}
          none={t('surveys:question.always')}
          field="showIf"
          condition={question.showIf}
          questions={earlier}
          onChange={(showIf) => patch({ showIf })}
        />
      </section>
      {canMean(question) ? <MeaningEditor question={question} patch={patch} /> : null}
      <p className="survey-key">{t('surveys:question.key', { key: question.key })}</p>
    </div>
  );
}

function KindSelect({ question }: { question: Question }) {
  const { t } = useTranslation();
  const { survey, edit, readOnly } = useBuilder();
  return (
    <Field label={t('surveys:question.kind')}>
      {(id) => (
        <Select<QuestionKind>
          id={id}
          disabled={readOnly}
          value={question.kind}
          listHeight={400}
          options={KIND_GROUPS.map(({ group, kinds }) => ({
            label: t(`surveys:kindGroup.${group}`),
            options: kinds.map((kind) => ({ value: kind, label: t(`surveys:kind.${kind}.name`) })),
          }))}
          onChange={(kind) =>
            edit((before) => changeQuestion(before, question.key, (one) => toKind(one, kind, keyMaker(survey))))
          }
        />
      )}
    </Field>
  );
}
