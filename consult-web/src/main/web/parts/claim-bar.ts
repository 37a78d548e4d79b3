import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { moment, serverNowMs } from '../core/format';
import { me } from '../core/session';
import { t } from '../core/texts';
import type { CaseView } from '../core/types';
import { errorLine } from './error-line';

/** A claim lapses without activity (an emergency's after 2 minutes); who reads and moves keeps it. */
const RENEW_PERIOD_MS = 30_000;

/** Whether I hold the case, another does, or nobody: two cardiologists never read one case unknowingly. */
@customElement('claim-bar')
export class ClaimBar extends YurakElement {
  @property({ attribute: false }) view!: CaseView;
  @state() private problem: unknown = null;

  private active = false;

  override connectedCallback(): void {
    super.connectedCallback();
    const moved = (): void => {
      this.active = true;
    };
    this.listen('pointermove', moved);
    this.listen('keydown', moved);
    this.listen('touchstart', moved);
    this.every(RENEW_PERIOD_MS, () => void this.renew());
  }

  private async renew(): Promise<void> {
    if (!this.active || heldClaim(this.view)?.by.id !== me()?.id) return;
    this.active = false;
    await this.claim();
  }

  async claim(takeOver = false): Promise<void> {
    try {
      await api.post(`/cases/${this.view.id}/claim`, takeOver ? { takeOver: true } : {});
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
    this.dispatchEvent(new CustomEvent('changed'));
  }

  private async release(): Promise<void> {
    try {
      await api.delete(`/cases/${this.view.id}/claim`);
    } catch (error) {
      this.problem = error;
    }
    this.dispatchEvent(new CustomEvent('changed'));
  }

  protected override render(): TemplateResult {
    return html`<div class="claim-bar">${this.words()} ${this.problem ? errorLine(this.problem) : nothing}</div>`;
  }

  private words(): TemplateResult {
    const claim = heldClaim(this.view);
    if (!claim) {
      return html`<button class="primary" data-action="claim" title="c" @click=${() => void this.claim()}>
        ${t('act.take')}
      </button>`;
    }
    if (claim.by.id === me()?.id) {
      return html`<span class="mine">✎ ${t('console.you_read')}</span>
        <button data-action="release" @click=${() => void this.release()}>${t('act.return')}</button>`;
    }
    return html`<p class="other-reads" role="alert">
      ✎ ${t('console.read_by', { name: claim.by.name })} <span class="quiet">${t('console.until', { time: moment(claim.until) })}</span>
      <button data-action="take-over" @click=${() => void this.claim(true)}>${t('console.take_over')}</button>
    </p>`;
  }
}

/** The claim that still holds. */
export function heldClaim(view: Pick<CaseView, 'claim'>): CaseView['claim'] {
  return view.claim && Date.parse(view.claim.until) > serverNowMs() ? view.claim : null;
}
