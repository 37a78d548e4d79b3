import { html, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { YurakElement } from '../core/element';
import { typing } from '../core/keys';
import { t } from '../core/texts';

const KEYS: [string, string][] = [
  ['j  k', 'console.key.next'],
  ['Enter', 'console.key.open'],
  ['/', 'console.key.search'],
  ['c', 'console.key.claim'],
  ['1 – 4', 'console.key.layout'],
  ['5', 'console.key.cabrera'],
  ['+  −', 'console.key.gain'],
  ['[  ]', 'console.key.speed'],
  ['f', 'console.key.filter'],
  ['m', 'console.key.calipers'],
  ['g', 'console.key.grid'],
  ['[  ]', 'console.key.paper_turn'],
  [',  .', 'console.key.fine'],
  ['0', 'console.key.fit'],
  ['o', 'console.key.overlay'],
  ['p', 'console.key.beside'],
  ['PgUp  PgDn', 'console.key.page'],
  ['s', 'console.key.conclusion'],
  ['r', 'console.key.recommendation'],
  ['Ctrl + Enter', 'console.key.sign'],
  ['Esc', 'console.key.back'],
  ['?', 'console.key.keys'],
];

/** All keys, shown by `?`. */
@customElement('keys-dialog')
export class KeysDialog extends YurakElement {
  @query('dialog') private dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    this.listen('keydown', (event) => {
      if (event.key === '?' && !typing(event)) this.show();
    });
    const shown = (): void => this.show();
    window.addEventListener('show-keys', shown);
    this.keep(() => window.removeEventListener('show-keys', shown));
  }

  private show(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-label=${t('console.keys')}>
      <h2>${t('console.keys')}</h2>
      <dl class="key-list">
        ${KEYS.map(([key, word]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(word)}</dd>`)}
      </dl>
      <button autofocus @click=${() => this.dialog.close()}>${t('act.close')}</button>
    </dialog>`;
  }
}
