import { MoreOutlined } from '@ant-design/icons';
import type { Dimension } from '@plumbline/model/dimension.ts';
import { type Locale, nameIn } from '@plumbline/model/locale.ts';
import type { Question } from '@plumbline/model/question.ts';
import type { Page } from '@plumbline/model/survey.ts';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { AddQuestion } from './AddQuestion.tsx';
import { useBuilder } from './BuilderContext.ts';
import { dimensionsOf } from './dimensionsOf.ts';
import { MoveHandle } from './MoveHandle.tsx';
import { FaultDot } from './Outline.tsx';
import type { useOutlineEdits } from './useOutlineEdits.ts';
import type { Reorder } from './useReorder.ts';
import { useTextsReader } from './useTextsReader.ts';

type Shared = {
  faulty: ReadonlySet<string>;
  reorder: Reorder;
  edits: ReturnType<typeof useOutlineEdits>;
};
type Props = Shared & { page: Page; at: number };

/** A page in the outline with its questions. */
export function OutlinePage({ page, at, ...shared }: Props) {
  const { t } = useTranslation();
  const { survey, selection, select, readOnly, announce } = useBuilder();
  const readTexts = useTextsReader();
  const { edits, reorder, faulty } = shared;
  const name = t('surveys:outline.page', { page: at + 1 });
  const title = readTexts(page.title);
  const menu: MenuProps['items'] = [
    { key: 'up', label: t('surveys:outline.up'), disabled: at === 0 },
    { key: 'down', label: t('surveys:outline.down'), disabled: at === survey.pages.length - 1 },
    { key: 'copy', label: t('surveys:outline.duplicate') },
    { key: 'remove', label: t('surveys:outline.remove'), danger: true, disabled: survey.pages.length === 1 },
  ];
  const act: MenuProps['onClick'] = ({ key }) => {
    if (key === 'up') edits.stepPage(page.key, -1);
    if (key === 'down') edits.stepPage(page.key, 1);
    if (key === 'copy') edits.duplicatePage(page.key);
    if (key === 'remove') edits.removePage(page.key, at);
  };
  const open = selection.kind === 'page' && selection.key === page.key;
  const marked = reorder.mark?.id === `page:${page.key}`;
  return (
    <li className="survey-page">
      <div className={`survey-page-head${marked ? ' survey-drop-after' : ''}`} {...reorder.entry(`page:${page.key}`)}>
        <button
          type="button"
          className="survey-pick survey-page-pick"
          aria-current={open ? 'true' : undefined}
          onClick={() => select({ kind: 'page', key: page.key })}
        >
          <span>
            {name}
            {title === '' ? '' : ` · ${title}`}
          </span>
          {faulty.has(page.key) ? <FaultDot /> : null}
        </button>
        {readOnly ? null : <MoreMenu name={name} items={menu} onClick={act} />}
      </div>
      <ol className="survey-questions">
        {page.questions.map((question, place) => (
          <OutlineQuestion
            key={question.key}
            {...shared}
            question={question}
            page={page}
            at={place}
            of={page.questions.length}
          />
        ))}
      </ol>
      {readOnly ? null : (
        <AddQuestion
          label={t('surveys:outline.addQuestion')}
          onAdd={(kind) => {
            edits.addQuestion(kind, page.key);
            announce(t('surveys:outline.added', { kind: t(`surveys:kind.${kind}.name`) }));
          }}
        />
      )}
    </li>
  );
}

function MoreMenu({ name, items, onClick }: { name: string } & Required<Pick<MenuProps, 'items' | 'onClick'>>) {
  const { t } = useTranslation();
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick }}>
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined aria-hidden="true" />}
        aria-label={t('surveys:outline.more', { name })}
      />
    </Dropdown>
  );
}

/** What a question measures, in the words of the tree; a key that has no name is its own. */
function namesOf(keys: readonly string[], locale: Locale, known: readonly Dimension[]): string[] {
  return keys.map((key) => {
    const found = known.find((dimension) => dimension.key === key);
    return found === undefined ? key : nameIn(found.names, locale);
  });
}

/** A question about more than two dimensions is about the whole. */
const MEASURED_MAX = 2;
type QuestionProps = Shared & { question: Question; page: Page; at: number; of: number };

function OutlineQuestion({ question, page, at, of, edits, reorder, faulty }: QuestionProps) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { survey, selection, select, readOnly, dimensions } = useBuilder();
  const name = edits.nameOf(question.key);
  const others = survey.pages.filter(({ key }) => key !== page.key);
  const pageName = (key: string): string =>
    t('surveys:outline.page', { page: survey.pages.findIndex((one) => one.key === key) + 1 });
  const items: MenuProps['items'] = [
    { key: 'copy', label: t('surveys:outline.duplicate') },
    ...(others.length === 0
      ? []
      : [
          {
            key: 'move',
            label: t('surveys:outline.moveTo'),
            children: others.map(({ key }) => ({ key: `move ${key}`, label: pageName(key) })),
          },
          {
            key: 'copyTo',
            label: t('surveys:outline.copyTo'),
            children: others.map(({ key }) => ({ key: `copyTo ${key}`, label: pageName(key) })),
          },
        ]),
    { key: 'remove', label: t('surveys:outline.remove'), danger: true },
  ];
  const act: MenuProps['onClick'] = ({ key }) => {
    const [verb, target] = key.split(' ');
    if (verb === 'copy') edits.duplicateQuestion(question.key);
    if (verb === 'copyTo') edits.duplicateQuestion(question.key, target);
    if (verb === 'move' && target !== undefined) edits.moveToPage(question.key, target);
    if (verb === 'remove') edits.removeQuestion(question.key);
  };
  const measured = namesOf(dimensionsOf(question).slice(0, MEASURED_MAX), locale, [
    ...(survey.dimensions ?? []),
    ...dimensions,
  ]);
  const conditional = question.showIf === undefined ? [] : [t('surveys:outline.conditional')];
  const open = selection.kind === 'question' && selection.key === question.key;
  const mark = reorder.mark?.id === question.key ? (reorder.mark.after ? 'after' : 'before') : null;
  const classes = ['survey-question'];
  if (open) classes.push('survey-question-open');
  if (mark !== null) classes.push(`survey-drop-${mark}`);
  if (reorder.dragged === question.key) classes.push('survey-dragged');
  return (
    <li className={classes.join(' ')} {...reorder.entry(question.key)}>
      {readOnly ? null : <MoveHandle name={name} at={at + 1} of={of} handle={reorder.handle(question.key)} />}
      <button
        type="button"
        className="survey-pick"
        aria-current={open ? 'true' : undefined}
        onClick={() => select({ kind: 'question', key: question.key })}
      >
        <span className="survey-question-name">{name}</span>
        <span className="survey-question-kind">
          {[t(`surveys:kind.${question.kind}.name`), ...measured, ...conditional].join(' · ')}
        </span>
      </button>
      {faulty.has(question.key) ? <FaultDot /> : null}
      {readOnly ? null : <MoreMenu name={name} items={items} onClick={act} />}
    </li>
  );
}
