/** A memo that forgets everything when it is full, so that a session that lives for days stays small. */
export class BoundedMap<K, V> {
  readonly #capacity: number;
  readonly #rows = new Map<K, V>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(key: K): V | undefined {
    return this.#rows.get(key);
  }

  /** Keeps the value and returns it. */
  keep(key: K, value: V): V {
    if (this.#rows.size >= this.#capacity) this.#rows.clear();
    this.#rows.set(key, value);
    return value;
  }
}
