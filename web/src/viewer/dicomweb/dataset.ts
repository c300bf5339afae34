import type { Tag } from './tags';

interface Element {
  readonly vr?: unknown;
  readonly Value?: unknown;
  readonly InlineBinary?: unknown;
}

/** One data set in the DICOM JSON model (PS3.18 Annex F), read leniently: what is absent or not of its kind is absent. */
export class Dataset {
  readonly #elements: Readonly<Record<string, unknown>>;

  constructor(elements: Readonly<Record<string, unknown>>) {
    this.#elements = elements;
  }

  static listOf(json: unknown): readonly Dataset[] {
    return Array.isArray(json) ? json.filter(isObject).map((item) => new Dataset(item)) : [];
  }

  has(tag: Tag): boolean {
    return this.#element(tag) !== undefined;
  }

  texts(tag: Tag): readonly string[] {
    return this.#values(tag).map((value) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''));
  }

  text(tag: Tag): string | undefined {
    const text = this.texts(tag)[0];
    return text === undefined || text === '' ? undefined : text;
  }

  /** DS and IS may come as text or as number (PS3.18 F.2.3); one that is neither makes the whole value absent. */
  numbers(tag: Tag): readonly number[] {
    const numbers = this.#values(tag).map((value) =>
      typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN,
    );
    return numbers.every(Number.isFinite) ? numbers : [];
  }

  number(tag: Tag): number | undefined {
    return this.numbers(tag)[0];
  }

  /** A person's name as it is read aloud: family name first, components separated by spaces. */
  personName(tag: Tag): string | undefined {
    const value = this.#values(tag)[0];
    if (!isObject(value)) return undefined;
    const group = [value['Alphabetic'], value['Ideographic'], value['Phonetic']].find((it) => typeof it === 'string');
    if (typeof group !== 'string') return undefined;
    const [family = '', ...others] = group.split('^').map((part) => part.trim());
    const rest = others.filter((part) => part !== '').join(' ');
    return [family, rest].filter((part) => part !== '').join(', ') || undefined;
  }

  items(tag: Tag): readonly Dataset[] {
    return Dataset.listOf(this.#values(tag));
  }

  binary(tag: Tag): Uint8Array | undefined {
    const inline = this.#element(tag)?.InlineBinary;
    if (typeof inline !== 'string') return undefined;
    try {
      return Uint8Array.from(atob(inline), (character) => character.charCodeAt(0));
    } catch {
      return undefined; // not base64: as good as absent
    }
  }

  #values(tag: Tag): readonly unknown[] {
    const value = this.#element(tag)?.Value;
    return Array.isArray(value) ? value : [];
  }

  #element(tag: Tag): Element | undefined {
    const element = this.#elements[tag];
    return isObject(element) ? element : undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
