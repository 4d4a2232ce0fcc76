import type { TimeForm } from "./template";

/** How a list is cut into pages. */
export interface Paging {
  /** What tells the pages apart. */
  readonly by: "offset" | "page" | "marker" | "none";
  /** What the offset, or the number of the page, is for the first page. */
  readonly first: number;
  /** Largest page the API serves: what we ask for. */
  readonly pageSize: number;
  /** By how much the offset grows: by the rows received where it counts records, by the page size otherwise. */
  readonly step: "rows" | "limit";
  /** Set where the service rounds an offset down to a multiple of the page size: other offsets are not asked for. */
  readonly multiples?: true;
  /** Set where a page past the end is an error: then a short page is the last one, whatever the total says. */
  readonly shortPageIsLast?: true;
  /** The codes of that error: where the list became shorter while it was read, it is no failure. */
  readonly pastEnd?: readonly string[];
  /** Another name and first value under which some servers of this API expect the offset. */
  readonly alternative?: { readonly parameter: string; readonly first: number };
}

/** How the API writes and reads times. */
export interface TimeFormat {
  /** Of filter parameters. @default RFC 3339 */
  readonly filter?: TimeForm;
  /** Minutes east of UTC of times that carry no zone. @default unknown: such a time cannot be read */
  readonly zoneMinutes?: number | undefined;
  /** Where the zone is an assumption, the option of the cloud's block that replaces it. */
  readonly zoneOption?: string;
}

/** How a list wants the times that bound it. */
export interface Bounds {
  /** Longest time between them, ms. Both are then always sent. */
  readonly span?: number | undefined;
  /** Age of the oldest tasks, ms. */
  readonly age?: number | undefined;
  /** Whether one is sent without the other. */
  readonly apart: boolean;
  /** Set where the end may bound another time than the start: then the end that is asked for is only kept on our side. */
  readonly openEnd?: true | undefined;
}
