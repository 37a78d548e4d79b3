import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { chooseLanguage } from '../core/session';
import { language, LANGUAGES, t } from '../core/texts';

/** UZ ЎЗ RU EN: one press each, the page stays. */
@customElement('language-switch')
export class LanguageSwitch extends YurakElement {
  protected override render(): TemplateResult {
    return html`<div class="languages" role="group" aria-label=${t('act.language')}>
      ${LANGUAGES.map(
        (one) => html`<button
          lang=${one.tag}
          title=${one.name}
          aria-pressed=${one.tag === language()}
          data-language=${one.tag}
          @click=${() => void chooseLanguage(one.tag)}
        >
          ${one.label}
        </button>`,
      )}
    </div>`;
  }
}
