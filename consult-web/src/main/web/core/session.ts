import { api, ApiError, remember } from './api';
import { language, switchLanguage } from './texts';
import type { LanguageTag, Person, Session } from './types';

/** Set while a login may still stand, so that a first visit asks for nothing it cannot have. */
const LOGGED_IN = 'yurak.logged-in';

let person: Person | null = null;
/** Pressed before the login: this choice goes before the one kept for the person. */
let chosenBeforeLogin: LanguageTag | null = null;

const languageKept = new Set<() => void>();

/** Told when the center answers in the newly chosen language, so that what it worded is asked for again. */
export function onLanguageKept(listener: () => void): () => void {
  languageKept.add(listener);
  return () => languageKept.delete(listener);
}

/** Who is logged in; null before the login. */
export function me(): Person | null {
  return person;
}

/** The session the cookie still stands for, or null. */
export async function resume(): Promise<Person | null> {
  if (localStorage.getItem(LOGGED_IN) === null) return null;
  try {
    person = remember(await api.get<Session>('/session')).person;
    return person;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    localStorage.removeItem(LOGGED_IN);
    return null;
  }
}

export async function logIn(login: string, password: string): Promise<Person> {
  person = remember(await api.post<Session>('/session', { login, password })).person;
  localStorage.setItem(LOGGED_IN, 'yes');
  if (chosenBeforeLogin) {
    person = { ...person, language: chosenBeforeLogin };
    await chooseLanguage(chosenBeforeLogin);
    chosenBeforeLogin = null;
  }
  return person;
}

export async function logOut(): Promise<void> {
  localStorage.removeItem(LOGGED_IN);
  await api.delete('/session');
  person = null;
}

/** Shows the language, and keeps it for the person's next login. */
export async function chooseLanguage(tag: string): Promise<void> {
  await switchLanguage(tag);
  if (!person) {
    chosenBeforeLogin = language();
    return;
  }
  await api.put('/session/language', { language: tag }).catch(() => undefined);
  languageKept.forEach((listener) => listener());
}
