import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { api, query } from '../core/api';
import { YurakElement } from '../core/element';
import { onCaseEvent, onLink } from '../core/events';
import { patientName, sexAge } from '../core/format';
import { onLanguageKept } from '../core/session';
import { t } from '../core/texts';
import type { CaseRow } from '../core/types';
import '../parts/case-search';
import { arrivalMark } from '../parts/arriving';
import { stepsLine } from '../parts/case-steps';
import { errorLine } from '../parts/error-line';
import { originMark, overdueMark, stateMark, stateWord, testMark, urgencyMark } from '../parts/marks';

interface CasePageAnswer { cases: CaseRow[]; next: string | null }

const STATES = ['', 'received', 'reading', 'signed', 'delivered', 'acknowledged', 'repeat-requested', 'rejected'] as const;
const WAITS_FOR_HOSPITAL = ['signed', 'delivered', 'amended'];

/** A hospital's cases and how far each has come; the recommendation first and large. */
@customElement('cases-page')
export class CasesPage extends YurakElement {
  /** A hospital's own, or the center's whole list. */
  @property({ type: Boolean }) hospital = false;
  @state() private cases: CaseRow[] | null = null;
  @state() private next: string | null = null;
  @state() private wanted = '';
  @state() private problem: unknown = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.keep(onCaseEvent(() => void this.load()));
    this.keep(onLink((up) => up && void this.load()));
    this.keep(onLanguageKept(() => void this.load()));
  }

  private async load(): Promise<void> {
    try {
      const answer = await api.get<CasePageAnswer>(`/cases${query({ state: this.wanted, limit: 50 })}`);
      this.cases = answer.cases;
      this.next = answer.next;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
  }

  private async more(): Promise<void> {
    const before = this.next;
    if (!before) return;
    const answer = await api.get<CasePageAnswer>(`/cases${query({ state: this.wanted, limit: 50, before })}`);
    this.cases = [...(this.cases ?? []), ...answer.cases];
    this.next = answer.next;
  }

  protected override render(): TemplateResult {
    return html`<div class="page cases-page">
      <div class="page-head">
        <h1>${t(this.hospital ? 'console.my_cases' : 'console.cases')}</h1>
        <select
          aria-label=${t('act.filter')}
          @change=${(event: Event) => {
            this.wanted = (event.target as HTMLSelectElement).value;
            void this.load();
          }}
        >
          ${STATES.map((state) => html`<option value=${state}>${state === '' ? t('console.all') : stateWord(state)}</option>`)}
        </select>
      </div>
      <case-search></case-search>
      <div class="whole-list">
        ${this.problem ? errorLine(this.problem, () => void this.load()) : nothing} ${this.list()}
        ${this.next ? html`<p><button @click=${() => void this.more()}>${t('console.more')}</button></p>` : nothing}
      </div>
    </div>`;
  }

  private list(): TemplateResult | typeof nothing {
    if (!this.cases) return this.problem ? nothing : html`<p class="loading" aria-busy="true">${t('console.loading')}</p>`;
    if (this.cases.length === 0) return html`<p class="empty">${t('console.cases.empty')}</p>`;
    return html`<ol class="sent-cases">
      ${repeat(this.cases, (row) => row.id, (row) => this.row(row))}
    </ol>`;
  }

  private row(row: CaseRow): TemplateResult {
    const waits = this.hospital && WAITS_FOR_HOSPITAL.includes(row.state);
    return html`<li class="sent-case ${waits ? 'waits' : ''}" data-case=${row.number} data-state=${row.state}>
      <a href="#/cases/${row.id}" class="sent-head">
        ${urgencyMark(row.urgency)} <strong>${patientName(row)}</strong> <span class="quiet">${sexAge(row.patient)}</span>
        ${testMark(row)} ${originMark(row)} ${overdueMark(row)} ${arrivalMark(row)}
        <span class="quiet">${row.number}${this.hospital ? '' : ` · ${row.hospital.name}`}</span>
        ${stateMark(row.state)}
      </a>
      ${row.recommendation
        ? html`<p class="headline ${row.recommendation.urgentTransfer ? 'transfer' : ''}">${row.recommendation.headline}</p>`
        : nothing}
      ${stepsLine(row.steps)}
      ${waits || (this.hospital && !row.patient.confirmed)
        ? html`<p>
            <a class="button ${waits ? 'primary' : ''}" href="#/cases/${row.id}"
              >${waits ? t('console.read_and_acknowledge') : t('console.intake.open')}</a
            >
          </p>`
        : nothing}
    </li>`;
  }
}
