import { LANGUAGES, t } from '../core/texts';
import type { Role } from '../core/types';

/** One field of a registry's form. A dotted name is a field inside a field. */
export interface RegistryField {
  name: string;
  label: () => string;
  kind: 'text' | 'password' | 'check' | 'select' | 'hospital';
  options?: () => { value: string; label: string }[];
  required?: boolean;
  /** Stands in the table. */
  listed?: boolean;
  /** Given once, when the entry is made. */
  fixed?: boolean;
  initial?: string | boolean;
}

/** A list that the administrator keeps: hospitals, machines or people. Nothing is deleted; it is made inactive. */
export interface Registry { titleKey: string; path: string; fields: RegistryField[] }

const ROLES: Role[] = ['technician', 'doctor', 'cardiologist', 'administrator'];
const languages = () => LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name }));
const active: RegistryField = { name: 'active', label: () => t('console.active'), kind: 'check', listed: true, initial: true };
const languageField: RegistryField = { name: 'language', label: () => t('act.language'), kind: 'select', options: languages };

export const HOSPITALS: Registry = {
  titleKey: 'console.hospitals',
  path: '/hospitals',
  fields: [
    { name: 'id', label: () => t('console.short_id'), kind: 'text', required: true, fixed: true, listed: true },
    { name: 'code', label: () => t('console.case_code'), kind: 'text', required: true, listed: true },
    ...LANGUAGES.map(
      ({ tag, label }): RegistryField => ({
        name: `name.${tag}`,
        label: () => `${t('console.name')} (${label})`,
        kind: 'text',
        required: tag === 'uz',
        listed: tag === 'uz',
      }),
    ),
    { name: 'phone', label: () => t('field.phone'), kind: 'text', listed: true },
    { ...languageField, label: () => t('console.report_language') },
    { name: 'reportFolderNote', label: () => t('console.report_folder'), kind: 'text' },
    active,
  ],
};

export const MACHINES: Registry = {
  titleKey: 'console.machines',
  path: '/machines',
  fields: [
    { name: 'id', label: () => t('console.short_id'), kind: 'text', required: true, fixed: true, listed: true },
    { name: 'hospital', label: () => t('console.hospital'), kind: 'hospital', required: true, listed: true },
    { name: 'name', label: () => t('console.name'), kind: 'text', required: true, listed: true },
    { name: 'kind', label: () => t('console.kind'), kind: 'text', required: true, listed: true },
    { name: 'test', label: () => t('console.test_machine'), kind: 'check', listed: true },
    active,
  ],
};

export const PEOPLE: Registry = {
  titleKey: 'console.people',
  path: '/people',
  fields: [
    { name: 'login', label: () => t('console.login'), kind: 'text', required: true, fixed: true, listed: true },
    { name: 'name', label: () => t('console.name'), kind: 'text', required: true, listed: true },
    {
      name: 'role',
      label: () => t('console.role'),
      kind: 'select',
      listed: true,
      options: () => ROLES.map((role) => ({ value: role, label: t(`console.role.${role}`) })),
    },
    { name: 'hospital', label: () => t('console.hospital'), kind: 'hospital', listed: true },
    languageField,
    { name: 'password', label: () => t('console.new_password'), kind: 'password' },
    active,
  ],
};

/** The value behind a dotted name. */
export function valueOf(entry: Record<string, unknown> | null, name: string): unknown {
  return name.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | null)?.[part], entry);
}

/** The entry with the value put behind a dotted name. */
export function put(entry: Record<string, unknown>, name: string, value: unknown): void {
  const [first, rest] = name.split(/\.(.*)/s);
  if (rest === undefined) entry[first] = value;
  else put((entry[first] ??= {}) as Record<string, unknown>, rest, value);
}
