import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { DecidedFields } from './DecidedFields.tsx';
import { EventFields } from './EventFields.tsx';
import type { EditProps } from './editProps.ts';
import { isOn, KINDS, switchKind } from './switchKind.ts';
import { TransactionFields } from './TransactionFields.tsx';
import { TurnFields } from './TurnFields.tsx';

const FIELDS = {
  turns: TurnFields,
  events: EventFields,
  transactions: TransactionFields,
  decided: DecidedFields,
} as const;

/** What rows hold besides marks and texts. Each kind shows its fields once it is chosen, or was guessed. */
export function KindsPanel({ mapping, columns, onEdit }: EditProps) {
  const { t } = useTranslation();
  const chosen = KINDS.filter((kind) => isOn(mapping, kind));
  return (
    <Panel title={t('listen:kinds.title')} extra={<span className="listen-quiet">{t('listen:kinds.hint')}</span>}>
      <div className="listen-kinds-add">
        {KINDS.map((kind) => (
          <Checkbox
            key={kind}
            checked={chosen.includes(kind)}
            onChange={({ target }) => onEdit((one) => switchKind(one, kind, target.checked, columns))}
          >
            {t(`listen:kinds.kind.${kind}`)}
          </Checkbox>
        ))}
      </div>
      {chosen.map((kind) => {
        const Fields = FIELDS[kind];
        return (
          <section key={kind} className="listen-kind">
            <h3>{t(`listen:kinds.kind.${kind}`)}</h3>
            <p className="listen-quiet">{t(`listen:kinds.about.${kind}`)}</p>
            <Fields mapping={mapping} columns={columns} onEdit={onEdit} />
          </section>
        );
      })}
    </Panel>
  );
}
