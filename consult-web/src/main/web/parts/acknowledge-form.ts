import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api } from '../core/api';
import { YurakElement } from '../core/element';
import { me } from '../core/session';
import { t } from '../core/texts';
import type { CaseView } from '../core/types';
import { errorLine } from './error-line';

const TO_ACKNOWLEDGE = ['signed', 'delivered', 'amended'];

/** The hospital says by name that the recommendation was read; the center sees it at once. */
@customElement('acknowledge-form')
export class AcknowledgeForm extends YurakElement {
  @property({ attribute: false }) view!: CaseView;
  @state() private problem: unknown = null;
  @query('input') private name!: HTMLInputElement;

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    try {
      await api.post(`/cases/${this.view.id}/acknowledge`, { name: this.name.value.trim() });
      this.problem = null;
      this.dispatchEvent(new CustomEvent('changed'));
    } catch (error) {
      this.problem = error;
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!TO_ACKNOWLEDGE.includes(this.view.state)) return nothing;
    return html`<form class="panel acknowledge" @submit=${this.submit}>
      <label>${t('console.your_name')}<input name="acknowledger" required .value=${me()?.name ?? ''} /></label>
      ${this.problem ? errorLine(this.problem) : nothing}
      <button class="primary" type="submit">✓ ${t('act.acknowledge')}</button>
    </form>`;
  }
}
