import { api } from './api';
import { onCaseEvent, onLink } from './events';
import { setServerTime } from './format';
import { onLanguageKept } from './session';
import { chime } from './sound';
import type { CaseRow, Urgency, Worklist } from './types';

/** How often the list is asked for although no event came: an event may be lost with its connection. */
const REFRESH_PERIOD_MS = 30_000;
const EVENT_SETTLE_MS = 120;

/** The open cases, as the center last answered; one for the whole console, so that list and case page agree. */
class WorklistStore {
  cases: CaseRow[] = [];
  counts: Record<Urgency, number> = { emergency: 0, urgent: 0, routine: 0 };
  problem: unknown = null;
  loaded = false;
  private readonly listeners = new Set<() => void>();
  private settle = 0;
  private forgets: (() => void)[] = [];

  /** Listens as long as somebody looks. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  private start(): void {
    void this.refresh();
    const timer = window.setInterval(() => void this.refresh(), REFRESH_PERIOD_MS);
    this.forgets = [
      () => window.clearInterval(timer),
      onCaseEvent(() => this.soon()),
      onLanguageKept(() => this.soon()),
      onLink((up) => up && this.soon()),
    ];
  }

  private stop(): void {
    this.forgets.forEach((forget) => forget());
    this.forgets = [];
  }

  private soon(): void {
    window.clearTimeout(this.settle);
    this.settle = window.setTimeout(() => void this.refresh(), EVENT_SETTLE_MS);
  }

  async refresh(): Promise<void> {
    try {
      const answer = await api.get<Worklist>('/worklist');
      setServerTime(answer.serverTime);
      if (this.loaded && newEmergency(this.cases, answer.cases)) chime();
      this.cases = answer.cases;
      this.counts = answer.counts;
      this.loaded = true;
      this.problem = null;
    } catch (error) {
      this.problem = error;
    }
    this.listeners.forEach((listener) => listener());
  }
}

/** Whether a case is an emergency that was not one, or not there, before; the test of the line makes no noise. */
export function newEmergency(before: CaseRow[], after: CaseRow[]): boolean {
  const known = new Set(before.filter((row) => row.urgency === 'emergency').map((row) => row.id));
  return after.some((row) => row.urgency === 'emergency' && !row.test && !known.has(row.id));
}

export const worklist = new WorklistStore();
