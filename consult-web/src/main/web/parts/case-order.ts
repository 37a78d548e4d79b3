import { html, nothing, type TemplateResult } from 'lit';
import { moment } from '../core/format';
import { t } from '../core/texts';
import type { CaseOrder, CaseView } from '../core/types';

/** In which fields the patient of an order is not the one that the machine wrote, as words. */
export function differingWords(differs: string[]): string {
  return differs.map((field) => t(`console.order.differs.${field}`)).join(', ');
}

/** The order that the recording names: its number and question, and an alarm where it is another patient's. */
export function caseOrder(view: CaseView): TemplateResult | typeof nothing {
  const order = view.order;
  if (!order) return nothing;
  return order.differs.length > 0 ? anotherPatients(order) : carriedOut(order);
}

/** Its question stands in the line above, as the case's own. */
function carriedOut(order: CaseOrder): TemplateResult {
  const words = t('console.case.order', { number: order.number, by: order.orderedBy, time: moment(order.orderedAt) });
  return html`<p class="case-order" data-order=${order.number}>
    <span class="quiet">${words}</span>
    ${order.description ? html`<span>${order.description}</span>` : nothing}
  </p>`;
}

/** Its question is not shown: it was asked of somebody else. */
function anotherPatients(order: CaseOrder): TemplateResult {
  return html`<p class="error case-order" role="alert" data-order=${order.number}>
    <span class="error-mark" aria-hidden="true">!</span>
    ${t('console.case.order.differs', { number: order.number, what: differingWords(order.differs) })}
  </p>`;
}
