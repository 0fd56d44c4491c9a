import { ruleInWords } from '@plumbline/model/rulesInWords.ts';
import { Alert, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../shell/locale.ts';
import type { MappingDraft } from './useMappingDraft.ts';

/** The mapping as the file that the command line takes, to read, correct or paste. */
export function MappingText({ draft }: { draft: MappingDraft }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="listen-quiet">{t('listen:text.hint')}</p>
      <Input.TextArea
        className="listen-yaml"
        aria-label={t('listen:text.label')}
        value={draft.text}
        onChange={(event) => draft.setText(event.target.value)}
        autoSize={{ minRows: 14, maxRows: 34 }}
        spellCheck={false}
      />
      {draft.problems.length === 0 ? null : <MappingProblems problems={draft.problems} />}
    </>
  );
}

export function MappingProblems({ problems }: { problems: MappingDraft['problems'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Alert
      className="listen-problems"
      type="warning"
      showIcon
      title={t('listen:text.problems', { count: problems.length })}
      description={
        <ul>
          {problems.map(({ path, what }) => (
            <li key={`${path} ${what}`}>
              {path === '' ? null : <code>{path}</code>}{' '}
              {what === 'yaml' ? t('listen:rule.yaml') : ruleInWords(what, locale)}
            </li>
          ))}
        </ul>
      }
    />
  );
}
