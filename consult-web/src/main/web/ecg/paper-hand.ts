import type { Point } from './calipers';

/** What a hand does on the picture; points in device pixels of the canvas. */
export interface HandTo {
  /** One finger or the pointer goes down; true where a tool takes it, false where it moves the picture. */
  grab(at: Point): boolean;
  drag(at: Point): void;
  release(): void;
  pan(by: Point): void;
  zoom(factor: number, about: Point): void;
}

const WHEEL_STEP = 0.003;

/** Pointers on a canvas: one moves the picture or a tool, two enlarge and move it, Ctrl and the wheel enlarge it. */
export class PaperHand {
  private readonly pointers = new Map<number, Point>();
  private holding = false;

  constructor(private readonly to: HandTo) {}

  readonly down = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, place(event));
    if (this.pointers.size === 1) this.holding = this.to.grab(place(event));
    else this.letGo();
  };

  readonly move = (event: PointerEvent): void => {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = place(event);
    const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.pointers.set(event.pointerId, now);
    if (other) {
      const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      this.to.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
      this.to.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 });
    } else if (this.holding) this.to.drag(now);
    else this.to.pan({ x: now.x - before.x, y: now.y - before.y });
  };

  readonly up = (event: PointerEvent): void => {
    this.pointers.delete(event.pointerId);
    this.letGo();
  };

  /** The wheel alone scrolls the page; a pinch on a touchpad comes as the wheel with Ctrl. */
  readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    this.to.zoom(Math.exp(-event.deltaY * WHEEL_STEP), place(event));
  };

  private letGo(): void {
    if (this.holding) this.to.release();
    this.holding = false;
  }
}

function place(event: MouseEvent): Point {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return { x: (event.clientX - box.left) * devicePixelRatio, y: (event.clientY - box.top) * devicePixelRatio };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
