/** Sets that merge: near-constant time for each merge and look-up. */
export class UnionFind {
  readonly #parents: number[];

  /** `size` elements, 0 to size − 1, each alone. */
  constructor(size: number) {
    this.#parents = Array.from({ length: size }, (_, index) => index);
  }

  /** The representative of an element's set: the smallest element in it. */
  find(element: number): number {
    let root = element;
    while (this.#parent(root) !== root) root = this.#parent(root);
    let current = element;
    while (current !== root) {
      const next = this.#parent(current);
      this.#parents[current] = root;
      current = next;
    }
    return root;
  }

  join(left: number, right: number): void {
    const [a, b] = [this.find(left), this.find(right)];
    this.#parents[Math.max(a, b)] = Math.min(a, b);
  }

  #parent(element: number): number {
    return this.#parents[element] ?? element;
  }
}
