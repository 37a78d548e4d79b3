import { html, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import './login-form';

/** Lies over the page when the session ended: what was typed below stays, and goes on after the login. */
@customElement('expired-dialog')
export class ExpiredDialog extends YurakElement {
  @query('dialog') private dialog!: HTMLDialogElement;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-label=${t('err.session')} @cancel=${(event: Event) => event.preventDefault()}>
      <h2>${t('err.session')}</h2>
      <p class="quiet">${t('console.expired.kept')}</p>
      <login-form></login-form>
    </dialog>`;
  }
}
