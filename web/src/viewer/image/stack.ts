import type { Described } from './frame';
import { location, parallel, type Plane } from './geometry';

/**
 * A series' frames in the order in which they are scrolled: planes that are parallel together, each group by repetition
 * (time, acquisition) and then along its normal. A group runs the way its instance numbers run, so that both the slices'
 * true order and the direction that the reader knows from the scanner are kept. Frames without a place in space follow
 * by instance number.
 */
export function inOrder(described: readonly Described[]): readonly Described[] {
  const groups: Entry[][] = [];
  const placeless: Described[] = [];
  for (const item of described) {
    const plane = item.kind === 'frame' ? item.frame.plane : undefined;
    if (item.kind !== 'frame' || !plane) {
      placeless.push(item);
      continue;
    }
    const { temporalPosition, instanceNumber, reference } = item.frame;
    const entry = { item, plane, location: location(plane), temporalPosition, instanceNumber, frame: reference.frame };
    const group = groups.find(([first]) => first && parallel(first.plane, plane));
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  const placed = groups.flatMap((group) => sorted(group).map((entry) => entry.item));
  return [...placed, ...placeless.sort(byNumber)];
}

interface Entry {
  readonly item: Described;
  readonly plane: Plane;
  readonly location: number;
  readonly temporalPosition: number;
  readonly instanceNumber: number;
  readonly frame: number;
}

function sorted(group: readonly Entry[]): readonly Entry[] {
  const direction = runsBackwards(group) ? -1 : 1;
  // Only where places repeat is there anything for time to tell apart: a gap in one acquisition is not a repetition.
  const repeats = new Set(group.map((entry) => entry.location.toFixed(2))).size < group.length;
  return [...group].sort(
    (a, b) =>
      (repeats ? a.temporalPosition - b.temporalPosition : 0) ||
      direction * (a.location - b.location) ||
      a.instanceNumber - b.instanceNumber ||
      a.frame - b.frame,
  );
}

function runsBackwards(group: readonly Entry[]): boolean {
  const number = (entry: Entry) => entry.instanceNumber + entry.frame;
  const middle = (of: (entry: Entry) => number) => group.reduce((sum, entry) => sum + of(entry), 0) / group.length;
  const [numbers, places] = [middle(number), middle((entry) => entry.location)];
  return group.reduce((sum, entry) => sum + (number(entry) - numbers) * (entry.location - places), 0) < 0;
}

function byNumber(a: Described, b: Described): number {
  const number = (item: Described) => (item.kind === 'frame' ? item.frame.instanceNumber : item.instanceNumber);
  const frame = (item: Described) => (item.kind === 'frame' ? item.frame.reference.frame : item.reference.frame);
  return number(a) - number(b) || frame(a) - frame(b);
}
