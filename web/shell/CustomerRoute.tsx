import { CustomerContactsPanel } from '../commit/communication/CustomerContactsPanel.tsx';
import { StatusLinksPanel } from '../commit/risk/StatusLinks.tsx';
import { CustomerSegmentsPanel } from '../explain/segments/CustomerSegmentsPanel.tsx';
import { CustomerPage } from '../listen/customers/CustomerPage.tsx';

/** One customer as listening knows them, with the pages of their own that were made where promises are. */
export function CustomerRoute() {
  return (
    <CustomerPage
      own={(customer) => (
        <>
          <CustomerSegmentsPanel customer={customer} />
          <StatusLinksPanel customer={customer} />
          <CustomerContactsPanel customer={customer} />
        </>
      )}
    />
  );
}
