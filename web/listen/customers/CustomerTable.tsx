import type { CustomerCard } from '@plumbline/model/customer.ts';
import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../shell/locale.ts';
import { useWorkspace } from '../../shell/useWorkspace.ts';
import { formatCount, formatDay } from '../../ui/format.ts';
import { formatAmount } from './formatAmount.ts';

type Props = {
  customers: readonly CustomerCard[];
  /** those that are chosen to be merged; null for who may not merge */
  chosen: readonly CustomerCard[] | null;
  onChoose: (chosen: readonly CustomerCard[]) => void;
};

/** A table that is a list of cards where there is no room: each cell then says what it is. */
export function CustomerTable({ customers, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const heads = ['name', 'reach', 'level', 'where', 'lastAt', 'occasions', 'spent'] as const;
  return (
    <table className="customer-table">
      <thead>
        <tr>
          {chosen === null ? null : (
            <th scope="col">
              <span className="ui-visually-hidden">{t('customers:merge.choose')}</span>
            </th>
          )}
          {heads.map((head) => (
            <th
              scope="col"
              key={head}
              className={head === 'occasions' || head === 'spent' ? 'customer-number' : undefined}
            >
              {t(`customers:head.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {customers.map((card) => (
          <CustomerRow key={card.customer} card={card} chosen={chosen} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

function CustomerRow({ card, chosen, onChoose }: { card: CustomerCard } & Omit<Props, 'customers'>) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspace } = useWorkspace();
  const called = card.name === '' ? card.key : card.name;
  const isChosen = chosen?.some(({ customer }) => customer === card.customer) === true;
  const choose = () =>
    onChoose(
      isChosen
        ? (chosen ?? []).filter(({ customer }) => customer !== card.customer)
        : [...(chosen ?? []).slice(-1), card],
    );
  const label = (head: string) => t(`customers:head.${head}`);
  return (
    <tr>
      {chosen === null ? null : (
        <td className="customer-choose">
          <Checkbox
            checked={isChosen}
            onChange={choose}
            aria-label={t('customers:merge.chooseOne', { name: called })}
          />
        </td>
      )}
      <th scope="row">
        <Link to="/w/$workspace/listen/customers/$customer" params={{ workspace, customer: card.customer }}>
          {called}
        </Link>
        <span className="customer-quiet">
          {card.name === '' ? null : ` ${card.key}`}
          {card.keys > 1 ? ` · ${t('customers:list.keys', { count: card.keys, number: card.keys })}` : null}
        </span>
      </th>
      <td data-label={label('reach')}>
        <span>{card.phone}</span> <span className="customer-mail">{card.email}</span>
      </td>
      <td data-label={label('level')}>{card.level}</td>
      <td data-label={label('where')}>
        {[card.region, ...card.channels, card.company].filter((one) => one !== '').join(' · ')}
      </td>
      <td data-label={label('lastAt')}>{card.lastAt === null ? '' : formatDay(card.lastAt, locale)}</td>
      <td data-label={label('occasions')} className="customer-number">
        {formatCount(card.occasions, locale)}
      </td>
      <td data-label={label('spent')} className="customer-number">
        {card.spent === null ? '' : formatAmount(card.spent, locale)}
      </td>
    </tr>
  );
}
