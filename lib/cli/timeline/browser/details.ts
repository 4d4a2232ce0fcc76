/// <reference lib="dom" />
/** The card with the details of a task: which one it shows, and where it stands. */
import type { Placed } from "../layout";
import { fillCard } from "./card";

export const card = document.getElementById("card")!;

/** What the card is about, and whether a pointer that leaves closes it. */
let opened: { readonly tasks: readonly Placed[]; readonly hovered: boolean } | undefined;

/** The tasks that are shown, and whether they are only pointed at. */
export const shownDetails = () => opened;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

export function openDetails(tasks: readonly Placed[], hovered: boolean, box: Box): void {
  opened = { tasks, hovered };
  fillCard(card, tasks);
  card.hidden = false;
  placeDetails(box);
}

/** Below a bar, or above it where there is no room. */
export function placeDetails({ left, top, bottom }: Box): void {
  const [wide, tall] = [card.offsetWidth, card.offsetHeight];
  const below = bottom + 8 + tall <= innerHeight || top < tall + 8;
  card.style.left = `${Math.max(8, Math.min(left, innerWidth - wide - 8))}px`;
  card.style.top = `${Math.max(8, below ? Math.min(bottom + 8, innerHeight - tall - 8) : top - tall - 8)}px`;
}

export function hideDetails(): void {
  opened = undefined;
  card.hidden = true;
}
