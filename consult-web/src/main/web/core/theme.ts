/** Light, dark, or as the system says. */
export type Theme = 'system' | 'light' | 'dark';

const STORED = 'yurak.theme';
const listeners = new Set<() => void>();
const systemDark = matchMedia('(prefers-color-scheme: dark)');

systemDark.addEventListener('change', tell);

function tell(): void {
  listeners.forEach((listener) => listener());
}

export function theme(): Theme {
  const stored = localStorage.getItem(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyTheme(): void {
  const chosen = theme();
  document.documentElement.dataset.theme = chosen === 'system' ? (systemDark.matches ? 'dark' : 'light') : chosen;
}

/** The next of light and dark, as seen. */
export function toggleTheme(): void {
  localStorage.setItem(STORED, isDark() ? 'light' : 'dark');
  tell();
}

export function isDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}

/** Told after the page has taken the new colors. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onTheme(applyTheme);
