import {
  fillTemplate,
  listUnknownFields,
  type TemplateFills,
} from '@plumbline/loop/commit/communication/fillTemplate.ts';
import {
  type ContactTemplate,
  HOUSE,
  HOUSE_TEMPLATES,
  TEMPLATE_FIELDS,
  type TemplateInput,
  type TemplateText,
  type TemplateTexts,
} from '@plumbline/model/communication.ts';
import { LOCALES } from '@plumbline/model/locale.ts';
import { Refusal } from '@plumbline/model/refusal.ts';
import { addTemplate, changeTemplate, listTemplates } from '@plumbline/store/operations/commit/communicationPlans.ts';
import type { Operations } from '@plumbline/store/operations/openOperations.ts';
import { type Locale, localeOf } from '@plumbline/words/localeOf.ts';
import { say } from '@plumbline/words/say.ts';
import { nameOfActor, type WorkspaceContext } from '../../http/context.ts';

// the fields are ours to fill in later, not the catalogue's
const FIELDS = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, `{{${field}}}`]));

/** Templates of the workspace, then those of the house, which nobody changes. */
export async function answerTemplates(
  { stores, workspace }: Pick<WorkspaceContext, 'stores' | 'workspace'>,
  locale: Locale,
): Promise<ContactTemplate[]> {
  const rows = await listTemplates(stores.operations, workspace.id);
  const own = new Map<string, ContactTemplate>();
  for (const { id, name, version, texts, createdBy, createdAt } of rows) {
    const template = own.get(id) ?? { id, name, house: false, versions: [] };
    template.versions.push({ version, texts, createdBy, createdAt: createdAt.toISOString() });
    own.set(id, template);
  }
  const house = HOUSE_TEMPLATES.map((key) => ({
    ...{ id: `${HOUSE}${key}`, name: say(locale, `communication:house.${key}.name`), house: true },
    versions: [{ version: 1, texts: textsOfHouse(key), createdBy: null, createdAt: null }],
  }));
  return [...own.values(), ...house];
}

function textsOfHouse(key: string): TemplateTexts {
  return Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      {
        subject: say(locale, `communication:house.${key}.subject`, FIELDS),
        body: say(locale, `communication:house.${key}.body`, FIELDS),
      },
    ]),
  );
}

/** @throws Refusal invalid `communication.unknownField` */
function checkTexts(texts: TemplateTexts): void {
  for (const text of Object.values(texts)) {
    const [field] = listUnknownFields(text);
    if (field !== undefined)
      throw new Refusal('invalid', 'communication.unknownField', { field, known: TEMPLATE_FIELDS.join(', ') });
  }
}

export async function makeTemplate(
  context: WorkspaceContext,
  { name, texts }: TemplateInput,
): Promise<ContactTemplate> {
  checkTexts(texts);
  const createdBy = nameOfActor(context.actor);
  const place = { workspace: context.workspace.id, name, texts, createdBy };
  return loadTemplate(context, await addTemplate(context.stores.operations, place), context.locale);
}

/** @throws Refusal not_found `communication.noTemplate`, as for those of the house: nobody changes them */
export async function editTemplate(
  context: WorkspaceContext,
  template: string,
  { name, texts }: TemplateInput,
): Promise<ContactTemplate> {
  checkTexts(texts);
  const place = { workspace: context.workspace.id, template };
  await changeTemplate(context.stores.operations, place, { name, texts, createdBy: nameOfActor(context.actor) });
  return loadTemplate(context, template, context.locale);
}

/** @throws Refusal not_found `communication.noTemplate` */
export async function loadTemplate(
  context: Pick<WorkspaceContext, 'stores' | 'workspace'>,
  template: string,
  locale: Locale,
): Promise<ContactTemplate> {
  const found = (await answerTemplates(context, locale)).find(({ id }) => id === template);
  if (found === undefined) throw new Refusal('not_found', 'communication.noTemplate', { template });
  return found;
}

/** What somebody is told: which words, of which version, in which language. */
export type ContactWords = TemplateText & { language: Locale; version: number };

/**
 * Words of the newest version in a customer's language, else in the first that it is written in.
 *
 * @param known  what is known of the customer, and what the plan or rule fills in
 */
export function composeWords(
  { versions: [newest] }: ContactTemplate,
  language: string,
  known: (language: Locale) => TemplateFills,
): ContactWords {
  if (newest === undefined) throw new RangeError('a template without a version');
  const wished = localeOf(language === '' ? 'zh-CN' : language);
  const spoken = [wished, ...LOCALES].find((one) => newest.texts[one] !== undefined);
  const text = spoken === undefined ? undefined : newest.texts[spoken];
  if (spoken === undefined || text === undefined) throw new RangeError('a template without words');
  return { ...fillTemplate(text, known(spoken)), language: spoken, version: newest.version };
}

/** Templates by id, as far as they are still there. */
export async function mapTemplates(
  stores: { operations: Operations },
  workspace: WorkspaceContext['workspace'],
): Promise<Map<string, ContactTemplate>> {
  const listed = await answerTemplates({ stores: stores as WorkspaceContext['stores'], workspace }, 'en');
  return new Map(listed.map((template) => [template.id, template]));
}
