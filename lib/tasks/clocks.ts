/** How far clocks are believed to differ, ms. */

/** Clocks of one cloud: a start further than this in the server's future is a mistake of a stamp or a zone. */
export const FUTURE_ALLOWED = 5 * 60_000;

/** This machine's clock and a cloud's, as long as no answer has told the cloud's. */
export const LOCAL_CLOCK_MARGIN = 26 * 3_600_000;
