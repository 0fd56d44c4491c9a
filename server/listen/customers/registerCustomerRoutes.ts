import {
  CustomerAddress,
  CustomerDetail,
  CustomerFacets,
  CustomerJourney,
  CustomersPage,
} from '@plumbline/model/customer.ts';
import { z } from 'zod';
import { recordWrite } from '../../http/recordWrite.ts';
import { type App, route } from '../../http/route.ts';
import { answerCustomer } from './answerCustomer.ts';
import { answerCustomerFacets, answerCustomers } from './answerCustomers.ts';
import { answerJourney, JourneyQuery } from './answerJourney.ts';
import { CustomerListQuery, CustomerPageQuery } from './customersQuery.ts';
import { exportCustomersCsv, exportCustomersXlsx } from './exportCustomers.ts';

const ROOT = '/api/workspaces/:workspace' as const;
const CustomerParam = z.object({ customer: CustomerAddress });
const read = { method: 'GET', permission: 'customer.read', tag: 'listen' } as const;

/** Customers: who they are, found and filtered, and all that is known of one of them. */
export function registerCustomerRoutes(app: App): void {
  registerLists(app);
  registerPage(app);
}

function registerLists(app: App): void {
  route(app, {
    ...{ ...read, url: `${ROOT}/customers`, operationId: 'listCustomers' },
    summary: 'Customers who fit, over all channels: by name in either script, pinyin, end of a phone, e-mail or key',
    query: CustomerPageQuery,
    answer: CustomersPage,
    handler: (context, { query }) => answerCustomers(context, query),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/customers/facets`, operationId: 'listCustomerFacets' },
    summary: 'What lists of customers may be filtered by',
    answer: CustomerFacets,
    handler: (context) => answerCustomerFacets(context),
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/customers.csv`, operationId: 'exportCustomersCsv' },
    summary: 'Everybody who fits, as CSV',
    query: CustomerListQuery,
    answer: 'download',
    handler: async (context, { query }) => {
      await recordWrite(context, 'exportCustomers', `${context.workspace.key}/customers.csv`);
      return exportCustomersCsv(context, query);
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/customers.xlsx`, operationId: 'exportCustomersXlsx' },
    summary: 'Everybody who fits, as a workbook',
    query: CustomerListQuery,
    answer: 'download',
    handler: async (context, { query }) => {
      await recordWrite(context, 'exportCustomers', `${context.workspace.key}/customers.xlsx`);
      return exportCustomersXlsx(context, query);
    },
  });
}

function registerPage(app: App): void {
  route(app, {
    ...{ ...read, url: `${ROOT}/customers/:customer`, operationId: 'openCustomer' },
    summary: 'All that is known of one customer; that it was opened is in the audit trail',
    params: CustomerParam,
    answer: CustomerDetail,
    handler: async (context, { params }) => {
      const detail = await answerCustomer(context, params.customer);
      // by the address, which does not say who it is
      await recordWrite(context, 'openCustomer', `${context.workspace.key}/customers/${detail.customer}`);
      return detail;
    },
  });
  route(app, {
    ...{ ...read, url: `${ROOT}/customers/:customer/journey`, operationId: 'listCustomerEvents' },
    summary: 'What happened between a customer and the company, the latest first',
    params: CustomerParam,
    query: JourneyQuery,
    answer: CustomerJourney,
    handler: (context, { params, query }) => answerJourney(context, params.customer, query),
  });
}
