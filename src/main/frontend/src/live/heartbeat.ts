const INTERVAL_MS = 10_000;
const PATIENCE_MS = 10_000;

/** Asks every 10 s whether the other side is still there. Any frame counts as an answer, so a busy room can't time out. */
export class Heartbeat {
  private readonly interval: ReturnType<typeof setInterval>;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(ping: () => void, lost: () => void) {
    this.interval = setInterval(() => {
      if (this.patience !== undefined) return;
      this.patience = setTimeout(() => {
        this.stop();
        lost();
      }, PATIENCE_MS);
      ping();
    }, INTERVAL_MS);
  }

  heard(): void {
    clearTimeout(this.patience);
    this.patience = undefined;
  }

  stop(): void {
    clearInterval(this.interval);
    clearTimeout(this.patience);
  }
}
