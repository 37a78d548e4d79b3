import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import './style/app.css';
import { onExpired } from './core/api';
import { YurakElement } from './core/element';
import { connectEvents, disconnectEvents, onLink } from './core/events';
import { routeOf, type Route } from './core/route';
import { logOut, me, resume } from './core/session';
import { armSound } from './core/sound';
import { switchLanguage, language, t } from './core/texts';
import { applyTheme } from './core/theme';
import type { Person } from './core/types';
import { pageOf, pagesOf } from './pages';
import './pages/login-page';
import './parts/app-header';
import { errorLine } from './parts/error-line';
import './parts/expired-dialog';
import './parts/keys-dialog';
import './parts/silent-alarm';

/** The console: who is logged in, which page, and what lies over all pages. */
@customElement('yurak-app')
export class YurakApp extends YurakElement {
  @state() private person: Person | null = null;
  @state() private ready = false;
  @state() private problem: unknown = null;
  @state() private route: Route = routeOf(location.hash);
  @state() private expired = false;
  @state() private linked = true;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('hashchange', () => (this.route = routeOf(location.hash)));
    this.keep(onExpired(() => (this.expired = this.person !== null)));
    this.keep(onLink((up) => (this.linked = up)));
    void this.start();
  }

  private async start(): Promise<void> {
    this.problem = null;
    try {
      await switchLanguage(language());
      const person = await resume();
      if (person) await this.enter(person);
    } catch (error) {
      this.problem = error;
    }
    this.ready = true;
  }

  private async enter(person: Person): Promise<void> {
    if (this.person && this.person.id !== person.id) {
      location.reload();
      return;
    }
    if (!this.person) await switchLanguage(person.language);
    this.person = person;
    this.expired = false;
    this.linked = true;
    connectEvents();
  }

  private async leave(): Promise<void> {
    await logOut().catch(() => undefined);
    disconnectEvents();
    location.hash = '';
    location.reload();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.ready) return nothing;
    if (this.problem) return html`<main class="page">${errorLine(this.problem, () => void this.start())}</main>`;
    const entered = (event: CustomEvent<Person>): void => void this.enter(event.detail);
    if (!this.person) return html`<login-page @logged-in=${entered}></login-page>`;
    const pages = pagesOf(this.person.role);
    const page = pageOf(pages, this.route.page);
    return html`
      <a class="skip" href="#main" @click=${skipToMain}>${t('console.skip')}</a>
      <app-header .person=${me()} .pages=${pages} .current=${page.name} @log-out=${() => void this.leave()}></app-header>
      ${this.linked ? nothing : html`<p class="offline" role="status">⚠ ${t('console.offline')}</p>`}
      ${this.person.hospital === null ? html`<silent-alarm></silent-alarm>` : nothing}
      <main id="main" tabindex="-1">${page.render(this.route.id, this.person)}</main>
      <keys-dialog></keys-dialog>
      ${this.expired ? html`<expired-dialog @logged-in=${entered}></expired-dialog>` : nothing}
    `;
  }
}

function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

applyTheme();
armSound();
