import { html, type TemplateResult } from 'lit';
import type { Person, Role } from '../core/types';
import './case-page';
import './cases-page';
import './send-page';
import './worklist-page';

/** A page of the console: its name in the address, its title, and what it shows. */
export interface PageEntry {
  name: string;
  titleKey: string;
  render: (id: string | null, person: Person) => TemplateResult;
}

const PAGES: Record<string, PageEntry> = {
  worklist: {
    name: 'worklist',
    titleKey: 'app.worklist',
    render: (id) => (id ? html`<case-page .caseId=${id} desk></case-page>` : html`<worklist-page></worklist-page>`),
  },
  send: { name: 'send', titleKey: 'console.send', render: () => html`<send-page></send-page>` },
  cases: {
    name: 'cases',
    titleKey: 'console.cases',
    render: (id, person) =>
      id
        ? html`<case-page .caseId=${id}></case-page>`
        : html`<cases-page ?hospital=${person.hospital !== null}></cases-page>`,
  },
};

const BY_ROLE: Record<Role, string[]> = {
  cardiologist: ['worklist', 'cases'],
  technician: ['send', 'cases'],
  doctor: ['cases', 'send'],
  administrator: ['worklist'],
};

export function pagesOf(role: Role): PageEntry[] {
  return BY_ROLE[role].map((name) => PAGES[name]);
}

/** The page of the name, or the role's first. */
export function pageOf(pages: PageEntry[], name: string): PageEntry {
  return pages.find((page) => page.name === name) ?? pages[0];
}
