import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { isExact } from '../core/arrivals';
import { YurakElement } from '../core/element';
import { patientName, sexAge, waiting, why } from '../core/format';
import { go } from '../core/route';
import { t } from '../core/texts';
import type { CaseRow } from '../core/types';
import { worklist } from '../core/worklist';
import { arrivalMark } from './arriving';
import { errorLine } from './error-line';
import { originMark, overdueMark, suspicionLine, testMark, urgencyMark } from './marks';

/**
 * The open cases, the most urgent and longest waiting first. While the pointer is over the list nothing moves under
 * it: new cases wait, counted above the list, until the pointer leaves or the count is pressed.
 */
@customElement('case-list')
export class CaseList extends YurakElement {
  /** The case that is open, or that the keys stand on. */
  @property() selected = '';
  /** Beside a case: one column of short lines. */
  @property({ type: Boolean }) narrow = false;
  @state() private shown: CaseRow[] = [];
  private pointerOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(worklist.subscribe(() => this.take()));
    this.every(1000, () => this.requestUpdate());
    if (worklist.loaded) this.show();
  }

  private take(): void {
    const known = new Set(this.shown.map((row) => row.id));
    const appeared = worklist.cases.some((row) => !known.has(row.id));
    if (this.pointerOver && appeared && this.shown.length > 0) this.refreshShown();
    else this.show();
  }

  private show(): void {
    this.shown = worklist.cases;
    this.requestUpdate();
  }

  /** New facts on the rows that are there, in the order they stand. */
  private refreshShown(): void {
    const fresh = new Map(worklist.cases.map((row) => [row.id, row]));
    this.shown = this.shown.map((row) => fresh.get(row.id) ?? row);
  }

  /** Not on the way to the count of new cases: the rows would come under the pointer that is about to press it. */
  private leave(event: PointerEvent): void {
    const to = event.relatedTarget;
    if (to instanceof Element && this.contains(to) && to.closest('.new-cases, .case-list')) return;
    this.pointerOver = false;
    this.show();
  }

  private notShown(): CaseRow[] {
    const shown = new Set(this.shown.map((row) => row.id));
    return worklist.cases.filter((row) => !shown.has(row.id));
  }

  protected override render(): TemplateResult {
    if (worklist.problem && this.shown.length === 0) return errorLine(worklist.problem, () => void worklist.refresh());
    if (!worklist.loaded) return html`<p class="loading" aria-busy="true">${t('console.loading')}</p>`;
    const hidden = this.notShown();
    return html`
      <button class="new-cases ${hidden.some((row) => row.urgency === 'emergency') ? 'emergency' : ''}"
        ?hidden=${hidden.length === 0} @click=${() => this.show()} @pointerleave=${(event: PointerEvent) => this.leave(event)}>
        ${t('console.new_cases', { n: hidden.length })}
      </button>
      ${this.shown.length === 0
        ? html`<p class="empty">${t('console.worklist.empty')}</p>`
        : html`<ol
            class="case-list ${this.narrow ? 'narrow' : ''}"
            aria-label=${t('app.worklist')}
            @pointerenter=${(event: PointerEvent) => (this.pointerOver = event.pointerType === 'mouse')}
            @pointerleave=${(event: PointerEvent) => this.leave(event)}
          >
            ${repeat(this.shown, (row) => row.id, (row) => (this.narrow ? this.narrowRow(row) : this.wideRow(row)))}
          </ol>`}
    `;
  }

  private open(row: CaseRow): void {
    performance.mark('yurak:open');
    go('worklist', row.id);
  }

  private wideRow(row: CaseRow): TemplateResult {
    return html`<li class="case-row ${row.urgency}" data-case=${row.number}>
      <button aria-current=${row.id === this.selected ? 'true' : 'false'} @click=${() => this.open(row)}>
        <span class="c-urgency">${urgencyMark(row.urgency)}</span>
        <span class="c-wait">${waiting(row.receivedAt)} ${overdueMark(row)}</span>
        <span class="c-who">
          <strong>${patientName(row)}</strong>
          <span class="quiet">${sexAge(row.patient)}</span>
          ${row.patient.confirmed ? nothing : html`<span class="unconfirmed">${t('console.patient.unconfirmed')}</span>`}
        </span>
        <span class="c-why">${why(row) || html`<span class="quiet">${t('console.no_question')}</span>`}</span>
        <span class="c-suspicion">${arrivalMark(row)} ${analysisWords(row)}</span>
        <span class="c-where">${row.hospital.name}</span>
        <span class="c-number quiet">${row.number} ${testMark(row)} ${originMark(row)}</span>
        ${row.claim ? html`<span class="c-claim">✎ ${t('console.read_by', { name: row.claim.by.name })}</span>` : nothing}
      </button>
    </li>`;
  }

  private narrowRow(row: CaseRow): TemplateResult {
    return html`<li class="case-row ${row.urgency}" data-case=${row.number}>
      <button aria-current=${row.id === this.selected ? 'true' : 'false'} @click=${() => this.open(row)}>
        <span class="n-top">
          ${urgencyMark(row.urgency)} <span class="num">${waiting(row.receivedAt)}</span>
          <span class="ellipsis">${patientName(row)}</span>
        </span>
        <span class="n-mid quiet">${sexAge(row.patient)} · ${row.hospital.name} ${testMark(row)} ${originMark(row)}</span>
        <span class="n-low">${arrivalMark(row, true)} ${row.claim ? `✎ ${row.claim.by.name}` : analysisWords(row)}</span>
      </button>
    </li>`;
  }
}

function analysisWords(row: CaseRow): string {
  if (row.origin === 'paper') return t('console.paper.not_analyzed');
  if (!isExact(row.arrival)) return '';
  if (row.analysis === 'pending') return t('console.analysis.pending');
  if (row.analysis === 'failed') return t('console.analysis.failed');
  return suspicionLine(row.suspicion) || '—';
}
