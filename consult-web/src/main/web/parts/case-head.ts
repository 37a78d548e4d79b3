import { html, nothing, type TemplateResult } from 'lit';
import { moment, patientName, sexAge, waiting, why } from '../core/format';
import { t } from '../core/texts';
import type { CaseView } from '../core/types';
import { caseOrder } from './case-order';
import { clockSign, originMark, overdueMark, stateMark, testMark, urgencyMark } from './marks';

const OPEN = ['received', 'reading', 'preliminary', 'second-opinion'];

/** Who, why, since when: the line over the trace. */
export function caseHead(view: CaseView): TemplateResult {
  const bp = view.clinical?.bp ?? view.bp;
  const open = OPEN.includes(view.state);
  return html`<header class="case-head">
    <div class="case-who">
      ${urgencyMark(view.urgency, true)}
      <h1>${patientName(view)}</h1>
      <span class="sex-age">${sexAge(view.patient)}</span>
      ${testMark(view)} ${originMark(view)}
      ${view.patient.confirmed ? nothing : html`<span class="unconfirmed">${t('console.patient.unconfirmed_long')}</span>`}
    </div>
    <div class="case-why">
      <span>${why(view) || t('console.no_question')}</span>
      ${view.clinical?.complaintText ? html`<span>${view.clinical.complaintText}</span>` : nothing}
      ${view.clinical?.painOnset ? html`<span>${t('field.pain_onset')}: ${moment(view.clinical.painOnset)}</span>` : nothing}
      ${bp ? html`<span class="num">${t('console.bp')} ${bp.systolic}/${bp.diastolic}</span>` : nothing}
    </div>
    ${caseOrder(view)}
    <div class="case-where">
      ${open ? html`<span class="num clock">${clockSign()} ${waiting(view.receivedAt)}</span>` : nothing} ${overdueMark(view)}
      ${stateMark(view.state)}
      <span class="quiet">${view.number} · ${view.hospital.name}
        ${view.hospitalPhone
          ? html`<a href="tel:${view.hospitalPhone.replace(/[^+0-9]/g, '')}">${view.hospitalPhone}</a>`
          : nothing}</span
      >
    </div>
  </header>`;
}
