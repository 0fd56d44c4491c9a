import { PlusOutlined, SettingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBuilder } from './BuilderContext.ts';
import { OutlinePage } from './OutlinePage.tsx';
import { placeOfProblem, SETTINGS_SECTIONS } from './problemPlace.ts';
import { useOutlineEdits } from './useOutlineEdits.ts';
import { useReorder } from './useReorder.ts';

/** Pages and their questions; below them what holds for the whole survey. */
export function Outline() {
  const { t } = useTranslation();
  const { survey, problems, readOnly } = useBuilder();
  const edits = useOutlineEdits();
  const reorder = useReorder({ scope: 'outline', onDrop: edits.drop, onStep: edits.stepQuestion });
  const faulty = new Set(
    problems.flatMap(({ path, level }) => {
      if (level !== 'error') return [];
      const place = placeOfProblem(survey, path);
      return place.kind === 'settings' ? place.section : place.key;
    }),
  );
  return (
    <nav className="survey-outline" aria-label={t('surveys:outline.label')}>
      <ol className="survey-pages">
        {survey.pages.map((page, at) => (
          <OutlinePage key={page.key} page={page} at={at} faulty={faulty} reorder={reorder} edits={edits} />
        ))}
      </ol>
      {readOnly ? null : (
        <Button size="small" type="text" icon={<PlusOutlined aria-hidden="true" />} onClick={edits.addPage}>
          {t('surveys:outline.addPage')}
        </Button>
      )}
      <SettingsLinks faulty={faulty} />
    </nav>
  );
}

function SettingsLinks({ faulty }: { faulty: ReadonlySet<string> }) {
  const { t } = useTranslation();
  const { selection, select } = useBuilder();
  return (
    <>
      <h2 className="survey-outline-head">
        <SettingOutlined aria-hidden="true" /> {t('surveys:outline.settings')}
      </h2>
      <ul className="survey-sections">
        {SETTINGS_SECTIONS.map((section) => {
          const open = selection.kind === 'settings' && selection.section === section;
          return (
            <li key={section}>
              <button
                type="button"
                className="survey-pick"
                aria-current={open ? 'true' : undefined}
                onClick={() => select({ kind: 'settings', section })}
              >
                {t(`surveys:settings.${section}.title`)}
                {faulty.has(section) ? <FaultDot /> : null}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Something in here must be mended before the survey can be published. */
export function FaultDot() {
  const { t } = useTranslation();
  return (
    <span className="survey-fault-dot">
      <span className="ui-visually-hidden">{t('surveys:outline.faulty')}</span>
    </span>
  );
}
