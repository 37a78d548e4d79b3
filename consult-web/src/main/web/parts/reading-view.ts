import { html, nothing, type TemplateResult } from 'lit';
import { language, t } from '../core/texts';
import { moment } from '../core/format';
import type { CaseView, Reading } from '../core/types';

/** The signed reading: recommendation first and large, then the conclusion; earlier versions fold below. */
export function readingView(view: CaseView): TemplateResult | typeof nothing {
  const newestFirst = [...view.readings].sort((a, b) => b.version - a.version);
  const [current, ...before] = newestFirst;
  if (!current) return nothing;
  return html`<section class="reading ${current.urgentTransfer ? 'urgent-transfer' : ''}" aria-label=${t('field.recommendation')}>
    ${current.kind === 'preliminary' ? html`<p class="warn">▲ ${t('status.preliminary')}</p>` : nothing}
    ${body(current)}
    <p class="actions">
      <a class="button" href="/api/cases/${view.id}/report.pdf?lang=${language()}" target="_blank" rel="noopener" download
        >${t('console.report_pdf')}</a
      >
    </p>
    ${before.length > 0
      ? html`<details>
          <summary>${t('console.earlier_versions', { n: before.length })}</summary>
          ${before.map((reading) => html`<div class="old-reading">${body(reading)}</div>`)}
        </details>`
      : nothing}
  </section>`;
}

function body(reading: Reading): TemplateResult {
  return html`
    ${reading.urgentTransfer ? html`<p class="transfer">▐ ${t('rec.transfer_urgent')} ▌</p>` : nothing}
    <div class="recommendation">
      ${reading.recommendationCodes.length > 0
        ? html`<ul>
            ${reading.recommendationCodes.map((code) => html`<li>${t(code)}</li>`)}
          </ul>`
        : nothing}
      ${reading.recommendation ? html`<p>${reading.recommendation}</p>` : nothing}
    </div>
    <p class="conclusion"><span class="quiet">${t('field.conclusion')}</span><br />${reading.conclusion}</p>
    <p class="quiet signed-by">
      ✓ ${t('console.signed_by', { name: reading.signedBy.name })} · ${moment(reading.signedAt)}
      ${reading.reason ? html`<br />${t('status.corrected')}: ${reading.reason}` : nothing}
    </p>
  `;
}
