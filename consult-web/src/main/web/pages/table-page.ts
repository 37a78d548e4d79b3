import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { errorLine } from '../parts/error-line';

export type TableRow = Record<string, unknown>;

/** A list of the center as a table: where it comes from, its columns, and what may be done with a row. */
export interface TableSource {
  titleKey: string;
  emptyKey: string;
  path: string;
  columns: { titleKey: string; cell: (row: TableRow) => unknown }[];
  /** Marks a row that needs somebody. */
  alarming?: (row: TableRow) => boolean;
  actions?: (row: TableRow, reload: () => void) => TemplateResult;
  /** Asked for again that often, ms. */
  refreshMs?: number;
}

@customElement('table-page')
export class TablePage extends YurakElement {
  @property({ attribute: false }) source!: TableSource;
  @state() private rows: TableRow[] | null = null;
  @state() private problem: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    if (this.source.refreshMs) this.every(this.source.refreshMs, () => void this.load());
  }

  private async load(): Promise<void> {
    try {
      this.rows = await api.get<TableRow[]>(this.source.path);
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  protected override render(): TemplateResult {
    const { titleKey, columns, actions } = this.source;
    return html`<div class="page">
      <h1>${t(titleKey)}</h1>
      ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing}
      ${this.rows === null
        ? nothing
        : this.rows.length === 0
          ? html`<p class="empty">${t(this.source.emptyKey)}</p>`
          : html`<div class="table-scroll">
              <table class="registry">
                <thead>
                  <tr>
                    ${columns.map((column) => html`<th scope="col">${t(column.titleKey)}</th>`)} ${actions ? html`<th></th>` : nothing}
                  </tr>
                </thead>
                <tbody>
                  ${this.rows.map((row) => this.row(row))}
                </tbody>
              </table>
            </div>`}
    </div>`;
  }

  private row(row: TableRow): TemplateResult {
    const { columns, actions, alarming } = this.source;
    return html`<tr class=${alarming?.(row) ? 'alarming' : ''}>
      ${columns.map((column) => html`<td>${column.cell(row)}</td>`)}
      ${actions ? html`<td class="row-actions">${actions(row, () => void this.load())}</td>` : nothing}
    </tr>`;
  }
}
