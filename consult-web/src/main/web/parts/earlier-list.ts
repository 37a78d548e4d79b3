import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../core/format';
import { t } from '../core/texts';
import type { Earlier } from '../core/types';

/** The patient's earlier ECGs; one press lays it under the present trace, another takes it away. */
export function earlierList(
  earlier: Earlier[],
  chosen: string,
  compareAs: 'overlay' | 'beside',
  choose: (recordingId: string, as: 'overlay' | 'beside') => void,
): TemplateResult | typeof nothing {
  if (earlier.length === 0) return html`<p class="earlier quiet">${t('console.no_earlier')}</p>`;
  return html`<div class="earlier" role="group" aria-label=${t('console.ecg.earlier')}>
    <span class="quiet">${t('console.ecg.earlier')}:</span>
    ${earlier.map(
      (one) => html`<button
        class="chip"
        aria-pressed=${one.recordingId === chosen}
        title=${one.number}
        @click=${() => choose(one.recordingId === chosen ? '' : one.recordingId, compareAs)}
      >
        ${moment(one.recordedAt ?? one.receivedAt)}
      </button>`,
    )}
    ${chosen
      ? html`<button class="tool" aria-pressed=${compareAs === 'overlay'} @click=${() => choose(chosen, 'overlay')}>
            ${t('console.compare.overlay')}</button
          ><button class="tool" aria-pressed=${compareAs === 'beside'} @click=${() => choose(chosen, 'beside')}>
            ${t('console.compare.beside')}
          </button>`
      : nothing}
  </div>`;
}
