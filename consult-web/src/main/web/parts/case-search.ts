import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { moment, patientName, sexAge } from '../core/format';
import { typing } from '../core/keys';
import { onLanguageKept } from '../core/session';
import { t } from '../core/texts';
import type { CaseRow } from '../core/types';
import { errorLine } from './error-line';
import { stateMark, testMark, urgencyMark } from './marks';

const ASK_AFTER_MS = 250;
const LEAST_LETTERS = 2;
const MOST_FOUND = 50;

/** Finds cases by name in any script, PINFL or number. What is typed travels in a body and stands in no address. */
@customElement('case-search')
export class CaseSearch extends YurakElement {
  /** The page whose cases the found ones are opened as. */
  @property() page: 'worklist' | 'cases' = 'cases';
  @state() private found: CaseRow[] | null = null;
  @state() private problem: unknown = null;
  @query('input') private field!: HTMLInputElement;
  private timer = 0;
  private asked = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(() => window.clearTimeout(this.timer));
    this.keep(onLanguageKept(() => void this.ask(this.asked)));
    this.listen('keydown', (event) => {
      if (event.key !== '/' || typing(event)) return;
      event.preventDefault();
      this.field.focus();
    });
  }

  private typed(): void {
    window.clearTimeout(this.timer);
    const text = this.field.value.trim();
    this.timer = window.setTimeout(() => void this.ask(text), text === '' ? 0 : ASK_AFTER_MS);
  }

  private async ask(text: string): Promise<void> {
    this.asked = text;
    if (text.length < LEAST_LETTERS) {
      this.take(null);
      return;
    }
    try {
      const answer = await api.post<{ cases: CaseRow[] }>('/cases/search', { q: text, limit: MOST_FOUND });
      if (text === this.asked) this.take(answer.cases);
    } catch (error) {
      this.problem = error;
    }
  }

  private take(found: CaseRow[] | null): void {
    this.found = found;
    this.problem = null;
    this.classList.toggle('searching', found !== null);
  }

  protected override render(): TemplateResult {
    return html`<form role="search" @submit=${(event: Event) => event.preventDefault()}>
        <input
          type="search"
          name="q"
          autocomplete="off"
          maxlength="200"
          placeholder=${t('console.search')}
          aria-label=${t('console.search')}
          title="/"
          @input=${() => this.typed()}
        />
      </form>
      ${this.problem ? errorLine(this.problem, () => void this.ask(this.asked)) : nothing}
      ${this.found === null ? nothing : this.list(this.found)}`;
  }

  private list(found: CaseRow[]): TemplateResult {
    return html`<div class="found">
      <p class="quiet" role="status">${t(found.length === 0 ? 'console.search.none' : 'console.search.found', { n: found.length })}</p>
      <ol>
        ${found.map(
          (row) => html`<li class="sent-case" data-found=${row.number}>
            <a href="#/${this.page}/${row.id}" class="sent-head">
              ${urgencyMark(row.urgency)} <strong>${patientName(row)}</strong> <span class="quiet">${sexAge(row.patient)}</span>
              ${testMark(row)}
              <span class="quiet">${row.number} · ${row.hospital.name} · <time>${moment(row.receivedAt)}</time></span>
              ${stateMark(row.state)}
            </a>
          </li>`,
        )}
      </ol>
    </div>`;
  }
}
