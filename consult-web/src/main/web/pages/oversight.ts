import { html } from 'lit';
import { api } from '../core/api';
import { moment } from '../core/format';
import { t } from '../core/texts';
import type { TableRow, TableSource } from './table-page';

const text = (name: string) => (row: TableRow): string => String(row[name] ?? '—');
const at = (name: string) => (row: TableRow): string => moment(row[name] as string | null);

/** What could not be read: the reason, the bytes, another try. */
export const QUARANTINE: TableSource = {
  titleKey: 'console.quarantine',
  emptyKey: 'console.quarantine.empty',
  path: '/quarantine',
  columns: [
    { titleKey: 'date.time', cell: at('at') },
    { titleKey: 'console.hospital', cell: text('hospital') },
    { titleKey: 'console.machine', cell: text('machine') },
    { titleKey: 'console.case', cell: text('caseNumber') },
    { titleKey: 'console.reason', cell: text('reason') },
    { titleKey: 'console.bytes', cell: text('bytes') },
  ],
  actions: (row, reload) => html`
    <button @click=${() => void api.post(`/quarantine/${row.id}/retry`).then(reload, reload)}>${t('console.read_again')}</button>
    <a class="button" href="/api/quarantine/${row.id}/original" download>${t('act.download')}</a>
  `,
};

export const AUDIT: TableSource = {
  titleKey: 'console.audit',
  emptyKey: 'console.audit.empty',
  path: '/audit?limit=200',
  columns: [
    { titleKey: 'console.number', cell: text('seq') },
    { titleKey: 'date.time', cell: (row) => moment(row.at as string, true) },
    { titleKey: 'console.who', cell: text('who') },
    { titleKey: 'console.action', cell: text('action') },
    { titleKey: 'console.subject', cell: text('subject') },
    { titleKey: 'console.detail', cell: text('detail') },
    { titleKey: 'console.hash', cell: (row) => html`<code title=${String(row.hash)}>${String(row.hash ?? '').slice(0, 12)}</code>` },
  ],
};
