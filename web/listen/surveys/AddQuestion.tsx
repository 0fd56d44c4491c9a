import { PlusOutlined } from '@ant-design/icons';
import type { QuestionKind } from '@plumbline/model/question.ts';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { KIND_GROUPS } from './questionKinds.ts';

type Props = { label: string; onAdd: (kind: QuestionKind) => void };

/** The kinds of questions by what one wants from them. */
export function AddQuestion({ label, onAdd }: Props) {
  const { t } = useTranslation();
  const items = KIND_GROUPS.map(({ group, kinds }) => ({
    key: group,
    type: 'group' as const,
    label: t(`surveys:kindGroup.${group}`),
    children: kinds.map((kind) => ({
      key: kind,
      label: (
        <span className="survey-kind">
          <strong>{t(`surveys:kind.${kind}.name`)}</strong>
          <small>{t(`surveys:kind.${kind}.about`)}</small>
        </span>
      ),
    })),
  }));
  return (
    <Dropdown
      trigger={['click']}
      classNames={{ root: 'survey-kinds' }}
      menu={{ items, onClick: ({ key }) => onAdd(key as QuestionKind) }}
    >
      <Button size="small" type="dashed" block icon={<PlusOutlined aria-hidden="true" />}>
        {label}
      </Button>
    </Dropdown>
  );
}
