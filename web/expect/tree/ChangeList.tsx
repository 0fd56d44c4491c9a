import type { TreeChange } from '@plumbline/model/expectationTree.ts';
import { nameIn } from '@plumbline/model/locale.ts';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';

/** What differs between two trees, in words. `nameOf` names the dimensions that something was moved between. */
export function ChangeList({ changes, nameOf }: { changes: readonly TreeChange[]; nameOf: (key: string) => string }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (changes.length === 0) return <p className="tree-quiet">{t('expect:change.none')}</p>;
  return (
    <ul className="tree-changes">
      {changes.map(({ what, key, names, field = '', from = '', to = '' }) => {
        const values = { name: nameIn(names, locale), field: t(`expect:tree.field.${field === '' ? 'key' : field}`) };
        const place = (other: string) => (other === '' ? t('expect:tree.top') : nameOf(other));
        const where = ['moved', 'added', 'reordered'].includes(what);
        const kind = what !== 'changed' ? what : from === '' ? 'given' : to === '' ? 'emptied' : 'changed';
        return (
          <li key={`${what} ${key} ${field}`}>
            {t(`expect:change.${kind}`, { ...values, from: where ? place(from) : from, to: where ? place(to) : to })}
          </li>
        );
      })}
    </ul>
  );
}
