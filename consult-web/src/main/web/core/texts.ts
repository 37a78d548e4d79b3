import type { LanguageTag } from './types';

/** The words of one language, by key; fetched once a language from the center, so that all programs say the same. */
type Words = Record<string, string>;

export const LANGUAGES: { tag: LanguageTag; label: string; name: string }[] = [
  { tag: 'uz', label: 'UZ', name: 'Oʻzbekcha' },
  { tag: 'uz-Cyrl', label: 'ЎЗ', name: 'Ўзбекча' },
  { tag: 'ru', label: 'RU', name: 'Русский' },
  { tag: 'en', label: 'EN', name: 'English' },
];

const STORED = 'yurak.language';
const loaded = new Map<LanguageTag, Words>();
const listeners = new Set<() => void>();
let current: LanguageTag = remembered();

function isLanguage(tag: string | null | undefined): tag is LanguageTag {
  return LANGUAGES.some((language) => language.tag === tag);
}

function remembered(): LanguageTag {
  const stored = localStorage.getItem(STORED);
  return isLanguage(stored) ? stored : 'uz';
}

export function language(): LanguageTag {
  return current;
}

/** Shows the console in the language; what is on the page and half typed stays. */
export async function switchLanguage(tag: string): Promise<void> {
  if (!isLanguage(tag)) return;
  if (!loaded.has(tag)) {
    const answer = await fetch(`/api/texts/${tag}`);
    if (!answer.ok) throw new Error(`the texts of ${tag} were answered with ${answer.status}`);
    loaded.set(tag, (await answer.json()) as Words);
  }
  current = tag;
  localStorage.setItem(STORED, tag);
  document.documentElement.lang = tag;
  listeners.forEach((listener) => listener());
}

export function hasText(key: string): boolean {
  return loaded.get(current)?.[key] !== undefined;
}

/** The text with its `{name}` places filled; a key nobody wrote a text for is shown as it is, so that it is seen. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  let text = loaded.get(current)?.[key] ?? key;
  for (const [name, value] of Object.entries(values)) text = text.split(`{${name}}`).join(String(value));
  return text;
}

/** The text of the key, or the other words where the key has none. */
export function textOr(key: string, otherwise: string): string {
  return hasText(key) ? t(key) : otherwise;
}

export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
