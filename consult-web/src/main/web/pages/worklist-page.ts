import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { URGENCIES, URGENCY_MARK } from '../core/format';
import { typing } from '../core/keys';
import { go } from '../core/route';
import { t } from '../core/texts';
import { worklist } from '../core/worklist';
import '../parts/case-list';
import '../parts/case-search';

/** The cardiologist's home: how much of what waits, and the cases. */
@customElement('worklist-page')
export class WorklistPage extends YurakElement {
  @state() private selected = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(worklist.subscribe(() => this.requestUpdate()));
    this.listen('keydown', (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    if (typing(event) || event.ctrlKey || event.metaKey) return;
    if (event.key === 'j') this.move(1);
    if (event.key === 'k') this.move(-1);
    if (event.key === 'Enter' && this.selected && event.composedPath()[0] === document.body) {
      performance.mark('yurak:open');
      go('worklist', this.selected);
    }
  }

  private move(by: number): void {
    const at = worklist.cases.findIndex((row) => row.id === this.selected);
    const next = worklist.cases[Math.min(worklist.cases.length - 1, Math.max(0, at + by))];
    this.selected = next?.id ?? '';
  }

  protected override render(): TemplateResult {
    return html`<div class="page worklist-page">
      <h1 class="sr-only">${t('app.worklist')}</h1>
      <p class="counts" aria-live="polite">
        ${URGENCIES.map(
          (urgency) => html`<span class="count ${worklist.counts[urgency] > 0 ? urgency : 'none'}">
            <span aria-hidden="true">${URGENCY_MARK[urgency]}</span>
            <strong>${worklist.counts[urgency]}</strong> ${t(`urg.${urgency}`)}
          </span>`,
        )}
      </p>
      <case-search page="worklist"></case-search>
      <case-list .selected=${this.selected}></case-list>
    </div>`;
  }
}
