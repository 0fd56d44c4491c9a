import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import type { Option } from '@plumbline/model/question.ts';
import { Button, Dropdown, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { DimensionField } from './DimensionField.tsx';
import { MoveHandle } from './MoveHandle.tsx';
import { PasteLines } from './PasteLines.tsx';
import type { WithOptions } from './questionKinds.ts';
import { changeQuestion, keyMaker } from './surveyEdits.ts';
import { WordsInput } from './TextsField.tsx';
import { useEntryList } from './useEntryList.ts';
import { useTextsReader } from './useTextsReader.ts';

const FLAGS = ['exclusive', 'fixed', 'open'] as const;

/** The options to choose from: words in each language, what each stands for, and their order. */
export function OptionsEditor({ question }: { question: WithOptions }) {
  const { t } = useTranslation();
  const { survey, edit, readOnly, shown } = useBuilder();
  const readTexts = useTextsReader();
  const language = survey.languages[0] ?? 'zh-CN';
  const setOptions = (options: Option[], field?: string): void =>
    edit(
      (before) => changeQuestion(before, question.key, (one) => ({ ...one, options }) as WithOptions),
      field === undefined ? null : `${question.key}.${field}`,
    );
  const list = useEntryList({ scope: `options ${question.key}`, entries: question.options, onChange: setOptions });
  const add = (lines: readonly string[]): void => {
    const fresh = keyMaker(survey);
    const made = lines.map((words) => ({ key: fresh('o'), texts: words === '' ? {} : { [language]: words } }));
    setOptions([...question.options, ...made]);
  };
  return (
    <section className="survey-part" data-field="options">
      <h3>{t('surveys:options.title')}</h3>
      <ol className="survey-entries">
        {question.options.map((option, at) => (
          <li key={option.key} className={list.classOf(option.key)} {...list.reorder.entry(option.key)}>
            <OptionRow
              question={question}
              option={option}
              at={at}
              languages={shown}
              handle={
                readOnly ? null : (
                  <MoveHandle
                    name={readTexts(option.texts) || t('surveys:options.one', { at: at + 1 })}
                    at={at + 1}
                    of={question.options.length}
                    handle={list.reorder.handle(option.key)}
                  />
                )
              }
              onChange={(change, field) => list.change(option.key, change, field)}
              onRemove={() => list.remove(option.key)}
            />
          </li>
        ))}
      </ol>
      {readOnly ? null : (
        <div className="survey-buttons">
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => add([''])}>
            {t('surveys:options.add')}
          </Button>
          <PasteLines language={language} onLines={add} />
        </div>
      )}
    </section>
  );
}

type RowProps = {
  question: WithOptions;
  option: Option;
  at: number;
  languages: readonly string[];
  handle: React.ReactNode;
  onChange: (change: Partial<Option>, field?: string) => void;
  onRemove: () => void;
};

function OptionRow({ question, option, at, languages, handle, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const { readOnly } = useBuilder();
  const readTexts = useTextsReader();
  const label = t('surveys:options.one', { at: at + 1 });
  const flags = question.kind === 'single' || question.kind === 'multiple' ? FLAGS : [];
  const scored = question.kind === 'single' || question.kind === 'multiple';
  const measures = question.kind === 'sum' || question.kind === 'ranking' || question.kind === 'bestWorst';
  const field = `options.${at}`;
  return (
    <>
      <div className="survey-entry">
        {handle}
        <div className="survey-languages" data-field={`${field}.texts`}>
          {languages.map((language) => (
            <WordsInput
              key={language}
              {...{ label, language, lines: 1, texts: option.texts, field: `${field}.texts`, placeholder: label }}
              onChange={(texts, typed) => onChange({ texts: texts ?? {} }, typed)}
            />
          ))}
        </div>
        {scored ? (
          <InputNumber
            className="survey-score"
            aria-label={t('surveys:options.score', { label })}
            placeholder={t('surveys:options.scoreShort')}
            readOnly={readOnly}
            value={option.score ?? null}
            onChange={(score) => onChange({ score: score ?? undefined }, `${field}.score`)}
          />
        ) : null}
        {readOnly ? null : (
          <Dropdown
            trigger={['click']}
            menu={{
              selectable: true,
              multiple: true,
              selectedKeys: flags.filter((flag) => option[flag] === true),
              items: [
                ...flags.map((flag) => ({ key: flag, label: t(`surveys:options.${flag}`) })),
                {
                  key: 'remove',
                  label: t('surveys:outline.remove'),
                  danger: true,
                  disabled: question.options.length === 1,
                },
              ],
              onClick: ({ key }) => {
                if (key === 'remove') onRemove();
                else onChange({ [key]: option[key as (typeof FLAGS)[number]] === true ? undefined : true });
              },
            }}
          >
            <Button
              type="text"
              size="small"
              icon={<MoreOutlined aria-hidden="true" />}
              aria-label={t('surveys:outline.more', { name: readTexts(option.texts) || label })}
            />
          </Dropdown>
        )}
      </div>
      {measures ? (
        <div className="survey-entry-more">
          <DimensionField
            label={t('surveys:meaning.dimensionOf', { label })}
            placeholder={t('surveys:meaning.noDimension')}
            value={option.dimension}
            onChoose={(dimension) => onChange({ dimension })}
          />
        </div>
      ) : null}
      {flags.some((flag) => option[flag] === true) ? (
        <p className="survey-entry-flags">
          {flags
            .filter((flag) => option[flag] === true)
            .map((flag) => t(`surveys:options.${flag}`))
            .join(' · ')}
        </p>
      ) : null}
    </>
  );
}
