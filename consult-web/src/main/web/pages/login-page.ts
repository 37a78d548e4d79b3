import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import '../parts/language-switch';
import '../parts/login-form';

@customElement('login-page')
export class LoginPage extends YurakElement {
  protected override render(): TemplateResult {
    return html`<main class="login-page">
      <div class="login-strip" aria-hidden="true">
        <svg viewBox="0 0 600 100" preserveAspectRatio="none">
          <path
            d="M0 60h60q8-14 16 0h14l5 6 8-56 9 66 6-16h22q12-22 24 0h66q8-14 16 0h14l5 6 8-56 9 66 6-16h22q12-22 24 0h66q8-14 16 0h14l5 6 8-56 9 66 6-16h22q12-22 24 0h80"
          />
        </svg>
      </div>
      <div class="login-card">
        <h1>${t('app.name')}</h1>
        <p class="quiet">${t('app.cardio_consult')} · ${t('app.tele_ecg')}</p>
        <login-form></login-form>
        <language-switch></language-switch>
      </div>
    </main>`;
  }
}
