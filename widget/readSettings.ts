/** What the host page says on the script's element, as `data-…`. */
export type Settings = {
  /** where surveys are: the origin that the script came from */
  origin: string;
  key: string;
  language: string | null;
  /** `button` shows a button; the others open by themselves, once in a cool-down */
  triggers: readonly ('button' | 'delay' | 'scroll' | 'exit')[];
  delaySeconds: number;
  scrollShare: number;
  coolDownDays: number;
  consent: boolean;
  label: string | null;
  colour: string | null;
  side: 'start' | 'end';
  hidden: Readonly<Record<string, string>>;
};

const TRIGGERS = ['button', 'delay', 'scroll', 'exit'] as const;

export function readSettings(script: HTMLScriptElement | null): Settings {
  const data = script?.dataset ?? {};
  const number = (text: string | undefined, usual: number): number => {
    const value = Number(text);
    return text === undefined || !Number.isFinite(value) || value < 0 ? usual : value;
  };
  const asked = (data.triggers ?? 'button').split(/[\s,]+/);
  const colour = data.colour ?? data.color ?? '';
  return {
    origin: new URL(script?.src ?? location.href).origin,
    key: data.survey ?? '',
    language: data.language ?? null,
    triggers: TRIGGERS.filter((trigger) => asked.includes(trigger)),
    delaySeconds: number(data.delay, 20),
    scrollShare: Math.min(1, number(data.scroll, 60) / 100),
    coolDownDays: number(data.coolDown, 30),
    consent: data.consent === 'given',
    label: data.label ?? null,
    colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour : null,
    side: data.side === 'start' ? 'start' : 'end',
    hidden: Object.fromEntries(
      Object.entries(data).flatMap(([name, value]) =>
        /^hidden[A-Z]/.test(name) && value !== undefined ? [[lowerFirst(name.slice(6)), value]] : [],
      ),
    ),
  };
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
