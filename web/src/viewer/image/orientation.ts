import type { Plane, Vector } from './geometry';

/** The letters at the four edges of an image: which way the patient lies there (PS3.3 C.7.6.1.1.1). */
export interface EdgeLetters {
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
  readonly left: string;
}

/** The way the image is turned on the screen: first mirrored left to right, then turned clockwise by quarters. */
export interface Turn {
  readonly quarters: 0 | 1 | 2 | 3;
  readonly mirrored: boolean;
}

const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' };

// Below about 10 degrees off an axis a second letter tells a reader nothing.
const smallest = 0.17;

/** The letters of a direction, the nearest axis first. */
export function lettersOf(direction: Vector): string {
  const [x, y, z] = direction;
  const axes = [
    { size: Math.abs(x), letter: x < 0 ? 'R' : 'L' },
    { size: Math.abs(y), letter: y < 0 ? 'A' : 'P' },
    { size: Math.abs(z), letter: z < 0 ? 'F' : 'H' },
  ];
  return axes
    .filter((axis) => axis.size > smallest)
    .sort((a, b) => b.size - a.size)
    .map((axis) => axis.letter)
    .join('');
}

export function opposite(letters: string): string {
  return Array.from(letters, (letter) => opposites[letter] ?? '').join('');
}

export function edgesOfPlane(plane: Plane): EdgeLetters {
  return edges(lettersOf(plane.row), lettersOf(plane.column));
}

/** From Patient Orientation (0020,0020), which projection images carry instead of a plane. Quadrupeds' letters are left out. */
export function edgesOfPatientOrientation(values: readonly string[]): EdgeLetters | undefined {
  const [row = '', column = ''] = values;
  const known = (letters: string) => /^[LRAPHF]+$/.test(letters);
  return known(row) && known(column) ? edges(row, column) : undefined;
}

/** What stands at the edges once the image is turned. */
export function turned(letters: EdgeLetters, turn: Turn): EdgeLetters {
  const { top, right, bottom, left } = letters;
  const clockwise = turn.mirrored ? [top, left, bottom, right] : [top, right, bottom, left];
  const at = (edge: number) => clockwise[(edge - turn.quarters + 4) % 4] ?? '';
  return { top: at(0), right: at(1), bottom: at(2), left: at(3) };
}

function edges(right: string, bottom: string): EdgeLetters {
  return { top: opposite(bottom), right, bottom, left: opposite(right) };
}
