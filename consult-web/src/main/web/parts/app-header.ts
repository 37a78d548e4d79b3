import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { t } from '../core/texts';
import { toggleTheme } from '../core/theme';
import type { Person } from '../core/types';
import type { PageEntry } from '../pages';
import './language-switch';

@customElement('app-header')
export class AppHeader extends YurakElement {
  @property({ attribute: false }) person!: Person;
  @property({ attribute: false }) pages: PageEntry[] = [];
  @property() current = '';

  /** On a phone the pages are a strip wider than the screen. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('current')) this.querySelector('nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  protected override render(): TemplateResult {
    return html`<header class="app-header">
      <a class="brand" href="#/"><img src="/icon.svg" alt="" width="22" height="22" /><span>${t('app.name')}</span></a>
      <nav aria-label=${t('console.pages')}>
        ${this.pages.map(
          (page) => html`<a href="#/${page.name}" aria-current=${page.name === this.current ? 'page' : nothing}
            >${t(page.titleKey)}</a
          >`,
        )}
      </nav>
      <language-switch></language-switch>
      <button class="icon-button" aria-label=${t('console.theme')} title=${t('console.theme')} @click=${toggleTheme}>◐</button>
      <button class="icon-button keys" aria-label=${t('console.keys')} title="?" @click=${showKeys}>?</button>
      <details class="person">
        <summary><span class="ellipsis">${this.person.name}</span></summary>
        <div class="menu">
          <p>${t(`console.role.${this.person.role}`)}</p>
          ${this.person.hospital ? html`<p class="quiet">${this.person.hospital.name}</p>` : nothing}
          <button @click=${() => this.dispatchEvent(new CustomEvent('log-out'))}>${t('act.logout')}</button>
        </div>
      </details>
    </header>`;
  }
}

function showKeys(): void {
  window.dispatchEvent(new CustomEvent('show-keys'));
}
