import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { logIn } from '../core/session';
import { t } from '../core/texts';
import { errorLine } from './error-line';

/** Name and password; says `logged-in` with the person. */
@customElement('login-form')
export class LoginForm extends YurakElement {
  @state() private problem: unknown = null;
  @state() private busy = false;
  @query('input[name=login]') private login!: HTMLInputElement;
  @query('input[name=password]') private password!: HTMLInputElement;

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.problem = null;
    try {
      const person = await logIn(this.login.value.trim(), this.password.value);
      this.dispatchEvent(new CustomEvent('logged-in', { detail: person, bubbles: true }));
    } catch (error) {
      this.problem = error;
      this.password.value = '';
      this.password.focus();
    } finally {
      this.busy = false;
    }
  }

  protected override firstUpdated(): void {
    this.login.focus();
  }

  protected override render(): TemplateResult {
    return html`<form class="login-form" @submit=${this.submit}>
      <label>
        ${t('console.login')}
        <input name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required />
      </label>
      <label>
        ${t('console.password')}
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      ${this.problem ? errorLine(this.problem) : nothing}
      <button class="primary" type="submit" ?disabled=${this.busy}>${t('act.login')}</button>
    </form>`;
  }
}
