/** Where the parts of a task stand in its row: paths, of which the first that is not empty counts. */
export type Paths = readonly (readonly string[])[];

export interface Parts {
  /** Absent: name, start and instance stand for it together, or the ID that was asked for. */
  readonly id?: Paths;
  readonly status: Paths;
  readonly name?: Paths;
  readonly startedAt?: Paths;
  readonly finishedAt?: Paths;
  readonly resourceId?: Paths;
  readonly resourceName?: Paths;
  readonly jobId?: Paths;
  readonly progress?: Paths;
  /** What the progress of a complete task is. */
  readonly progressMax: number;
  /** Set where the progress says only that a task is complete. */
  readonly progressAtEnd?: true;
  readonly failureReason?: Paths;
  /** What turns a success into a failure when it holds something. */
  readonly failedWhen?: Paths;
  /** Further outputs, of a list that a user declared. */
  readonly fields: readonly (readonly [name: string, paths: Paths])[];
}
