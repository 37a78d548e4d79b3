import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Person, Role } from '../core/types';
import './case-page';
import './cases-page';
import './agents-page';
import { AUDIT, QUARANTINE } from './oversight';
import { HOSPITALS, MACHINES, PEOPLE, type Registry } from './registry';
import './registry-page';
import './live-page';
import './orders-page';
import './send-page';
import './statistics-page';
import type { TableSource } from './table-page';
import './table-page';
import './worklist-page';

/** A page of the console: its name in the address, its title, and what it shows. */
export interface PageEntry {
  name: string;
  titleKey: string;
  render: (id: string | null, person: Person) => unknown;
}

const PAGES: Record<string, PageEntry> = {
  worklist: {
    name: 'worklist',
    titleKey: 'app.worklist',
    render: (id) => (id ? html`<case-page .caseId=${id} desk></case-page>` : html`<worklist-page></worklist-page>`),
  },
  live: { name: 'live', titleKey: 'console.live', render: (id) => html`<live-page .session=${id ?? ''}></live-page>` },
  orders: { name: 'orders', titleKey: 'console.orders', render: () => html`<orders-page></orders-page>` },
  send: { name: 'send', titleKey: 'console.send', render: () => html`<send-page></send-page>` },
  cases: {
    name: 'cases',
    titleKey: 'console.cases',
    render: (id, person) =>
      id
        ? html`<case-page .caseId=${id}></case-page>`
        : html`<cases-page ?hospital=${person.hospital !== null}></cases-page>`,
  },
  hospitals: registry('hospitals', HOSPITALS),
  machines: registry('machines', MACHINES),
  people: registry('people', PEOPLE),
  quarantine: table('quarantine', QUARANTINE),
  agents: { name: 'agents', titleKey: 'console.agents', render: () => html`<agents-page></agents-page>` },
  audit: table('audit', AUDIT),
  statistics: { name: 'statistics', titleKey: 'console.statistics', render: () => html`<statistics-page></statistics-page>` },
};

function registry(name: string, of: Registry): PageEntry {
  return { name, titleKey: of.titleKey, render: () => keyed(name, html`<registry-page .registry=${of}></registry-page>`) };
}

function table(name: string, source: TableSource): PageEntry {
  return { name, titleKey: source.titleKey, render: () => keyed(name, html`<table-page .source=${source}></table-page>`) };
}

const BY_ROLE: Record<Role, string[]> = {
  cardiologist: ['worklist', 'cases', 'live', 'orders', 'statistics'],
  technician: ['send', 'cases', 'live', 'orders'],
  doctor: ['cases', 'live', 'send', 'orders'],
  administrator: ['agents', 'quarantine', 'hospitals', 'machines', 'people', 'statistics', 'audit'],
};

export function pagesOf(role: Role): PageEntry[] {
  return BY_ROLE[role].map((name) => PAGES[name]);
}

/** The page of the name, or the role's first. */
export function pageOf(pages: PageEntry[], name: string): PageEntry {
  return pages.find((page) => page.name === name) ?? pages[0];
}
