import { Followers } from "../../http/attempt";
import type { Task } from "../read/task";
import { type Coverage, includes, isEnough, reaches } from "./list-coverage";

export type OnTasks = (tasks: readonly Task[]) => void;

/** One reading of a list, for all who joined it: from when on it reads, and what it found. */
export class Listing {
  /** Null until the first request is sent: so long it serves everybody who comes. */
  sentAt: number | null = null;
  readonly followers = new Followers();
  readonly coverages: Coverage[] = [];
  readonly tasks: Task[] = [];
  private readonly streams: OnTasks[] = [];

  /**
   * @param from where it has to begin at the latest, for all who joined
   * @param preferredFrom where it had best begin
   */
  constructor(
    public from: number | null,
    readonly preferredFrom: number | null,
    private readonly onSend: () => number,
  ) {}

  cover(coverage: Coverage): void {
    this.coverages.push(coverage);
    if (!reaches(this.from, coverage.from)) this.from = coverage.from;
  }

  stream(onTasks: OnTasks): void {
    this.streams.push(onTasks);
  }

  /** To be called when everything is ready, and the first request follows. */
  markSent(): void {
    this.sentAt ??= this.onSend();
  }

  add(page: readonly Task[]): void {
    for (const onTasks of this.streams) onTasks(page);
    for (const task of page) {
      if (this.coverages.some((coverage) => includes(coverage, task))) this.tasks.push(task);
    }
  }

  /** Whether nobody needs another page. */
  isEnough(): boolean {
    return this.streams.length === 0 && isEnough(this.coverages, this.tasks);
  }
}
