export type Vector = readonly [number, number, number];

/** Where a frame lies in the patient (PS3.3 C.7.6.2.1.1): millimetres, x to the left, y to the back, z to the head. */
export interface Plane {
  readonly position: Vector;
  /** Direction of a row: towards increasing column index. */
  readonly row: Vector;
  /** Direction of a column: towards increasing row index. */
  readonly column: Vector;
}

/** A plane from ImagePositionPatient and ImageOrientationPatient; absent unless the two directions are orthogonal unit vectors. */
export function planeOf(position: readonly number[], orientation: readonly number[]): Plane | undefined {
  const row = vector(orientation.slice(0, 3));
  const column = vector(orientation.slice(3, 6));
  const place = vector(position);
  if (!row || !column || !place) return undefined;
  const unit = Math.abs(length(row) - 1) < 0.01 && Math.abs(length(column) - 1) < 0.01;
  return unit && Math.abs(dot(row, column)) < 0.01 ? { position: place, row, column } : undefined;
}

export function normal(plane: Plane): Vector {
  return cross(plane.row, plane.column);
}

/** How far along its own normal a plane lies: what orders the slices of a stack. */
export function location(plane: Plane): number {
  return dot(plane.position, normal(plane));
}

export function parallel(a: Plane, b: Plane): boolean {
  return dot(a.row, b.row) > 0.999 && dot(a.column, b.column) > 0.999;
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

function vector(numbers: readonly number[]): Vector | undefined {
  const [x, y, z] = numbers;
  return numbers.length === 3 && x !== undefined && y !== undefined && z !== undefined ? [x, y, z] : undefined;
}
