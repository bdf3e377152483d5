// Where in time the map is, and how it moves on by itself. Knows nothing of pictures.

export const SPEEDS = [1, 2, 4];
const STEPS_PER_SECOND = 3;

export class Playback {
  position = 0;
  speed = 1;
  playing = false;
  private steps = 1;
  private restart = 0;
  private due = 0;
  private request = 0;

  /** `show` is called with each new position, `rest` when it has come to rest there. */
  constructor(
    private readonly show: () => void,
    private readonly rest: () => void,
  ) {}

  /** A new stretch of `steps`; played to its end it begins anew at `restart`. */
  load(steps: number, restart: number, position: number): void {
    this.pause();
    this.steps = steps;
    this.restart = Math.min(restart, steps - 1);
    this.position = Math.min(Math.max(position, 0), steps - 1);
  }

  toggle(): void {
    if (this.playing) {
      this.pause();
      this.show();
      this.rest();
    } else {
      if (this.position >= this.steps - 1) this.position = this.restart;
      this.playing = true;
      this.due = performance.now() + this.gap();
      this.show();
      this.request = requestAnimationFrame(this.tick);
    }
  }

  /** Go to a step; playing stops. */
  seek(position: number): void {
    this.pause();
    this.position = Math.min(Math.max(Math.round(position), 0), this.steps - 1);
    this.show();
    this.rest();
  }

  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.request);
  }

  private gap(): number {
    return 1000 / (STEPS_PER_SECOND * this.speed);
  }

  private readonly tick = (now: number): void => {
    if (!this.playing) return;
    if (now >= this.due) {
      // a slow machine shows fewer steps a second rather than skipping any
      this.due = Math.max(this.due + this.gap(), now);
      this.position += 1;
      if (this.position >= this.steps - 1) {
        this.position = this.steps - 1;
        this.playing = false;
        this.show();
        this.rest();
        return;
      }
      this.show();
    }
    this.request = requestAnimationFrame(this.tick);
  };
}
