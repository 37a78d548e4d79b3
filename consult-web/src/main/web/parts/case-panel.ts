import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { me } from '../core/session';
import { t } from '../core/texts';
import type { CaseView, RecordingView, Urgency } from '../core/types';
import type { AskDialog } from './ask-dialog';
import './acknowledge-form';
import './intake-form';
import './ask-dialog';
import type { ClaimBar } from './claim-bar';
import { heldClaim } from './claim-bar';
import './measurement-table';
import './reading-form';
import type { ReadingForm } from './reading-form';
import { noticePanel } from './notices';
import { readingView } from './reading-view';
import './suspicion-panel';

const SIGNED = ['signed', 'delivered', 'acknowledged', 'amended'];
const CLOSED = ['rejected', 'cancelled', 'repeat-requested'];

/** Right of the trace, a sheet on a phone: suspicion, numbers, and what this person may do with the case. */
@customElement('case-panel')
export class CasePanel extends YurakElement {
  @property({ attribute: false }) view!: CaseView;
  @property({ attribute: false }) recording: RecordingView | null = null;
  @state() private amending = false;
  @query('ask-dialog.case-dialog') private dialog!: AskDialog;
  @query('reading-form') private form!: ReadingForm | null;
  @query('claim-bar') private claimBar!: ClaimBar | null;

  sign(): void {
    this.form?.sign();
  }

  focusOn(field: 'conclusion' | 'recommendation'): void {
    this.form?.focusOn(field);
  }

  private changed(): void {
    this.amending = false;
    this.dispatchEvent(new CustomEvent('changed'));
  }

  protected override render(): TemplateResult {
    const cardiologist = me()?.role === 'cardiologist';
    const signed = SIGNED.includes(this.view.state);
    return html`
      ${readingView(this.view)}
      ${cardiologist
        ? nothing
        : html`<acknowledge-form .view=${this.view} @changed=${() => this.changed()}></acknowledge-form>
            ${this.view.patient.confirmed || signed
              ? nothing
              : html`<section class="panel">
                  <intake-form .caseId=${this.view.id} @kept=${() => this.changed()}></intake-form>
                </section>`}
            ${this.view.state === 'received' ? this.cancelling() : nothing}`}
      <suspicion-panel .recording=${this.recording} .analysisState=${this.view.analysis}></suspicion-panel>
      ${noticePanel(this.view.notices ?? [])}
      <measurement-table .recording=${this.recording}></measurement-table>
      ${cardiologist ? (signed ? this.afterSigning() : this.reading()) : nothing}
      <ask-dialog class="case-dialog"></ask-dialog>
    `;
  }

  private reading(): TemplateResult | typeof nothing {
    if (CLOSED.includes(this.view.state)) return nothing;
    const mine = heldClaim(this.view)?.by.id === me()?.id;
    return html`
      <claim-bar .view=${this.view} @changed=${() => this.changed()}></claim-bar>
      ${mine
        ? html`<reading-form
            .view=${this.view}
            @signed=${() => this.changed()}
            @claim-lost=${() => this.changed()}
          ></reading-form>`
        : nothing}
      <details class="more">
        <summary>${t('console.more')}</summary>
        <p class="actions" ?hidden=${!mine}>
          <button data-action="request-repeat" @click=${() => this.askReason('act.request_repeat', 'request-repeat')}>${t('act.request_repeat')}</button>
          <button data-action="reject" @click=${() => this.askReason('act.reject', 'reject')}>${t('act.reject')}</button>
        </p>
        <p class="chips" role="group" aria-label=${t('console.change_urgency')}>
          <span class="quiet">${t('console.change_urgency')}</span>
          ${(['emergency', 'urgent', 'routine'] as Urgency[])
            .filter((urgency) => urgency !== this.view.urgency)
            .map((urgency) => html`<button class="chip" @click=${() => this.askUrgency(urgency)}>${t(`urg.${urgency}`)}</button>`)}
        </p>
      </details>
    `;
  }

  /** The hospital takes a case back as long as nobody reads it. */
  private cancelling(): TemplateResult {
    return html`<p class="actions panel">
      <button data-action="cancel" @click=${() => this.askReason('console.cancel_case', 'cancel', html`<p>${t('console.cancel_case.means')}</p>`)}>
        ${t('console.cancel_case')}
      </button>
    </p>`;
  }

  private afterSigning(): TemplateResult {
    if (!this.amending) {
      return html`<p class="actions"><button data-action="amend" @click=${() => (this.amending = true)}>${t('console.amend')}</button></p>`;
    }
    return html`<reading-form amending .view=${this.view} @signed=${() => this.changed()}></reading-form>`;
  }

  private askReason(titleKey: string, step: string, body?: TemplateResult): void {
    this.dialog.ask({
      title: t(titleKey),
      body,
      input: t('console.reason'),
      confirm: t(titleKey),
      danger: true,
      act: async (reason) => {
        await api.post(`/cases/${this.view.id}/${step}`, { reason });
        this.changed();
      },
    });
  }

  private askUrgency(urgency: Urgency): void {
    this.dialog.ask({
      title: `${t('console.change_urgency')}: ${t(`urg.${urgency}`)}`,
      input: t('console.reason'),
      confirm: t('act.confirm'),
      act: async (reason) => {
        await api.post(`/cases/${this.view.id}/urgency`, { urgency, reason });
        this.changed();
      },
    });
  }

  /** Takes the case for reading, as the key does. */
  claim(): void {
    void this.claimBar?.claim();
  }
}
