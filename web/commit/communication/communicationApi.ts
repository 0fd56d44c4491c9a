import type { CareCalendar, CareRule, CareRuleInput } from '@plumbline/model/care.ts';
import type {
  CallBack,
  CallOutcomeInput,
  CommunicationPlan,
  ContactTemplate,
  PlanEffect,
  PlanInput,
  PlanPreview,
  TakenCall,
  TemplateInput,
} from '@plumbline/model/communication.ts';
import type {
  ConsentInput,
  ContactInput,
  ContactRecord,
  ContactRules,
  DoNotContact,
  DoNotContactInput,
} from '@plumbline/model/contact.ts';
import type { Names } from '@plumbline/model/locale.ts';
import type { ScopeInput, ScopeSheet, ScopeTrace } from '@plumbline/model/scopeSheet.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../shell/api.ts';
import { queryClient } from '../../shell/session.ts';
import { commitAddress } from '../commitApi.ts';

const ROOT = 'communication';
const asked = <T>(workspace: string, rest: string, query: Record<string, string | number | undefined> = {}) =>
  queryOptions({
    queryKey: [ROOT, workspace, rest, query],
    queryFn: ({ signal }) => api.get<T>(commitAddress(workspace, rest), query, { signal }),
  });

export type ContactsPage = { contacts: ContactRecord[]; names: Record<string, string>; next: string | null };
export type ScopeSummary = {
  id: string;
  name: string;
  of: 'service' | 'account';
  version: number;
  state: 'draft' | 'published';
  changedAt: string;
};

export const plansQuery = (workspace: string) =>
  asked<{ plans: CommunicationPlan[] }>(workspace, 'communication-plans');
export const planQuery = (workspace: string, plan: string) =>
  asked<CommunicationPlan>(workspace, `communication-plans/${plan}`);
export const effectQuery = (workspace: string, plan: string, mark: string) => ({
  ...asked<PlanEffect>(workspace, `communication-plans/${plan}/effect`, { mark }),
  retry: false,
});
export const templatesQuery = (workspace: string) =>
  asked<{ templates: ContactTemplate[] }>(workspace, 'contact-templates');
export const previewQuery = (workspace: string, template: string, language: string) =>
  asked<{ subject: string; words: string }>(workspace, `contact-templates/${encodeURIComponent(template)}/preview`, {
    language,
  });
export const callsQuery = (workspace: string) =>
  asked<{ calls: CallBack[]; overdue: number }>(workspace, 'call-backs', { days: 30 });
export const careRulesQuery = (workspace: string) => asked<{ rules: CareRule[] }>(workspace, 'care-rules');
export const careCalendarQuery = (workspace: string) => asked<CareCalendar>(workspace, 'care-calendar');
export const contactsQuery = (workspace: string, query: Record<string, string | number | undefined>) =>
  asked<ContactsPage>(workspace, 'contacts', query);
export const wishesQuery = (workspace: string, customer?: string) =>
  asked<{ wishes: DoNotContact[]; names: Record<string, string> }>(workspace, 'do-not-contact', { customer });
export const publicNameQuery = (workspace: string) => asked<{ names: Names }>(workspace, 'public-name');
export const contactRulesQuery = (workspace: string) => asked<ContactRules>(workspace, 'contact-rules');
export const sheetsQuery = (workspace: string) => asked<{ sheets: ScopeSummary[] }>(workspace, 'scope-sheets');
export const sheetQuery = (workspace: string, sheet: string) => asked<ScopeSheet>(workspace, `scope-sheets/${sheet}`);
export const traceQuery = (workspace: string, sheet: string) =>
  asked<ScopeTrace>(workspace, `scope-sheets/${sheet}/trace`);

const renew = async <T>(workspace: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } finally {
    await queryClient.invalidateQueries({ queryKey: [ROOT, workspace] });
  }
};
const post = <T>(workspace: string, rest: string, body: object = {}) =>
  renew(workspace, api.post<T>(commitAddress(workspace, rest), body));
const put = <T>(workspace: string, rest: string, body: object) =>
  renew(workspace, api.put<T>(commitAddress(workspace, rest), body));
const remove = (workspace: string, rest: string) => renew(workspace, api.del<void>(commitAddress(workspace, rest)));

export const communicationApi = {
  savePlan: (workspace: string, plan: string | null, input: PlanInput) =>
    plan === null
      ? post<CommunicationPlan>(workspace, 'communication-plans', input)
      : put<CommunicationPlan>(workspace, `communication-plans/${plan}`, input),
  previewPlan: (workspace: string, input: PlanInput) =>
    api.post<PlanPreview>(commitAddress(workspace, 'communication-plan-preview'), input),
  startPlan: (workspace: string, plan: string) =>
    post<CommunicationPlan>(workspace, `communication-plans/${plan}/start`),
  movePlan: (workspace: string, plan: string, state: 'running' | 'paused' | 'cancelled') =>
    post<CommunicationPlan>(workspace, `communication-plans/${plan}/state`, { state }),
  removePlan: (workspace: string, plan: string) => remove(workspace, `communication-plans/${plan}`),
  saveTemplate: (workspace: string, template: string | null, input: TemplateInput) =>
    template === null
      ? post<ContactTemplate>(workspace, 'contact-templates', input)
      : put<ContactTemplate>(workspace, `contact-templates/${template}`, input),
  removeTemplate: (workspace: string, template: string) => remove(workspace, `contact-templates/${template}`),
  nextCall: (workspace: string) => post<TakenCall>(workspace, 'call-backs/next'),
  takeCall: (workspace: string, call: string) => post<TakenCall>(workspace, `call-backs/${call}/take`),
  endCall: (workspace: string, call: string, outcome: CallOutcomeInput) =>
    post<void>(workspace, `call-backs/${call}/outcome`, outcome),
  giveBack: (workspace: string, call: string) => post<void>(workspace, `call-backs/${call}/give-back`),
  saveRule: (workspace: string, rule: string | null, input: CareRuleInput) =>
    rule === null ? post<void>(workspace, 'care-rules', input) : put<void>(workspace, `care-rules/${rule}`, input),
  removeRule: (workspace: string, rule: string) => remove(workspace, `care-rules/${rule}`),
  saveContactRules: (workspace: string, rules: ContactRules) => put<ContactRules>(workspace, 'contact-rules', rules),
  noteContact: (workspace: string, noted: ContactInput) => post<{ id: string }>(workspace, 'contacts', noted),
  noteConsent: (workspace: string, said: ConsentInput) => post<void>(workspace, 'contact-consents', said),
  setPublicName: (workspace: string, names: Names) => put<{ names: Names }>(workspace, 'public-name', { names }),
  addWish: (workspace: string, wish: DoNotContactInput) => post<void>(workspace, 'do-not-contact', wish),
  takeBackWish: (workspace: string, wish: Pick<DoNotContactInput, 'customer' | 'channel'>) =>
    post<void>(workspace, 'do-not-contact/take-back', wish),
  saveSheet: (workspace: string, sheet: string | null, change: { input: ScopeInput; because: string }) =>
    sheet === null
      ? post<ScopeSheet>(workspace, 'scope-sheets', change.input)
      : put<ScopeSheet>(workspace, `scope-sheets/${sheet}`, change),
  publishSheet: (workspace: string, sheet: string) => post<ScopeSheet>(workspace, `scope-sheets/${sheet}/publish`),
  renewLink: (workspace: string, sheet: string) => post<ScopeSheet>(workspace, `scope-sheets/${sheet}/link`),
  acknowledge: (workspace: string, sheet: string, said: { name: string; agreed: boolean; words: string }) =>
    post<ScopeSheet>(workspace, `scope-sheets/${sheet}/acknowledgements`, said),
  moveRequirement: (workspace: string, sheet: string, change: { requirement: string; state: string; note: string }) =>
    post<ScopeSheet>(workspace, `scope-sheets/${sheet}/requirements`, change),
  file: (workspace: string, rest: string) => api.url(commitAddress(workspace, rest), {}),
};
