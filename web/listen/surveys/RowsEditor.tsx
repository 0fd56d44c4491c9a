import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Row } from '@plumbline/model/question.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { DimensionField } from './DimensionField.tsx';
import { MarkSelect } from './MarkSelect.tsx';
import { MoveHandle } from './MoveHandle.tsx';
import { PasteLines } from './PasteLines.tsx';
import type { WithRows } from './questionKinds.ts';
import { changeQuestion, keyMaker } from './surveyEdits.ts';
import { WordsInput } from './TextsField.tsx';
import { useEntryList } from './useEntryList.ts';
import { useTextsReader } from './useTextsReader.ts';

/** The rows of a matrix or of an expectation–perception pair, each with what it measures. */
export function RowsEditor({ question }: { question: WithRows }) {
  const { t } = useTranslation();
  const { survey, edit, readOnly, shown } = useBuilder();
  const readTexts = useTextsReader();
  const language = survey.languages[0] ?? 'zh-CN';
  const setRows = (rows: Row[], field?: string): void =>
    edit(
      (before) => changeQuestion(before, question.key, (one) => ({ ...one, rows }) as WithRows),
      field === undefined ? null : `${question.key}.${field}`,
    );
  const list = useEntryList({ scope: `rows ${question.key}`, entries: question.rows, onChange: setRows });
  const add = (lines: readonly string[]): void => {
    const fresh = keyMaker(survey);
    const made = lines.map((words) => ({ key: fresh('r'), texts: words === '' ? {} : { [language]: words } }));
    setRows([...question.rows, ...made]);
  };
  return (
    <section className="survey-part" data-field="rows">
      <h3>{t('surveys:rows.title')}</h3>
      <p className="survey-hint">{t(`surveys:rows.${question.kind}Hint`)}</p>
      <ol className="survey-entries">
        {question.rows.map((row, at) => {
          const label = t('surveys:rows.one', { at: at + 1 });
          const name = readTexts(row.texts) || label;
          return (
            <li key={row.key} className={list.classOf(row.key)} {...list.reorder.entry(row.key)}>
              <div className="survey-entry">
                {readOnly ? null : (
                  <MoveHandle name={name} at={at + 1} of={question.rows.length} handle={list.reorder.handle(row.key)} />
                )}
                <div className="survey-languages" data-field={`rows.${at}.texts`}>
                  {shown.map((one) => (
                    <WordsInput
                      key={one}
                      {...{ label, language: one, lines: 1, texts: row.texts, placeholder: label }}
                      field={`rows.${at}.texts`}
                      onChange={(texts, field) => list.change(row.key, { texts: texts ?? {} }, field)}
                    />
                  ))}
                </div>
                {readOnly ? null : (
                  <Button
                    type="text"
                    size="small"
                    disabled={question.rows.length === 1}
                    icon={<DeleteOutlined aria-hidden="true" />}
                    aria-label={t('surveys:rows.remove', { name })}
                    onClick={() => list.remove(row.key)}
                  />
                )}
              </div>
              <RowMeaning
                kind={question.kind}
                row={row}
                label={label}
                onChange={(change) => list.change(row.key, change)}
              />
            </li>
          );
        })}
      </ol>
      {readOnly ? null : (
        <div className="survey-buttons">
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add([''])}>
            {t('surveys:rows.add')}
          </Button>
          <PasteLines language={language} onLines={add} />
        </div>
      )}
    </section>
  );
}

type MeaningProps = {
  kind: WithRows['kind'];
  row: Row;
  label: string;
  onChange: (change: Partial<Row>) => void;
};

/** Of a pair, the dimension alone: its columns say the mark. Of a matrix, both. */
function RowMeaning({ kind, row, label, onChange }: MeaningProps) {
  const { t } = useTranslation();
  const marked = row.meaning !== undefined && 'mark' in row.meaning ? row.meaning : null;
  const name = t('surveys:meaning.dimensionOf', { label });
  if (kind === 'pair') {
    return (
      <div className="survey-entry-more">
        <DimensionField
          label={name}
          placeholder={t('surveys:meaning.noDimension')}
          value={row.dimension}
          onChoose={(dimension) => onChange({ dimension })}
        />
      </div>
    );
  }
  return (
    <div className="survey-entry-more">
      <DimensionField
        label={name}
        placeholder={t('surveys:meaning.noDimension')}
        value={marked?.dimension}
        onChoose={(dimension) =>
          onChange({ meaning: dimension === undefined ? undefined : { mark: 'perceived', ...marked, dimension } })
        }
      />
      {marked === null ? null : (
        <MarkSelect
          label={t('surveys:meaning.markOf', { label })}
          value={marked.mark}
          onChange={(mark) => onChange({ meaning: { ...marked, mark } })}
        />
      )}
    </div>
  );
}
