import { LitElement } from 'lit';
import { onLanguage } from './texts';

/**
 * A piece of the console. It renders into the page itself (one style sheet for all, labels reach their fields) and is
 * drawn again when the language changes.
 */
export class YurakElement extends LitElement {
  private forgets: (() => void)[] = [];

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.keep(onLanguage(() => this.requestUpdate()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.forgets.forEach((forget) => forget());
    this.forgets = [];
  }

  /** Runs the cleanup when the element leaves the page. */
  protected keep(forget: () => void): void {
    this.forgets.push(forget);
  }

  protected listen<K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void): void {
    window.addEventListener(type, listener);
    this.keep(() => window.removeEventListener(type, listener));
  }

  /** Calls again and again while the element is on the page. */
  protected every(periodMs: number, work: () => void): void {
    const timer = window.setInterval(work, periodMs);
    this.keep(() => window.clearInterval(timer));
  }
}
